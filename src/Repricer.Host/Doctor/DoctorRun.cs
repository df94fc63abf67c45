using Repricer.Core.Documents;
using Repricer.Host.Console;

namespace Repricer.Host.Doctor;

/// <summary>Does one check after the other. None keeps another from being done, and none takes longer than its deadline.</summary>
internal static class DoctorRun
{
    public static async Task<IReadOnlyList<(string Check, DoctorLine Line)>> RunAsync(
        IReadOnlyList<IDoctorCheck> checks, Checkup checkup, CancellationToken stop)
    {
        var lines = new List<(string Check, DoctorLine Line)>();
        foreach (var check in checks)
        {
            foreach (var line in await LookAsync(check, checkup, stop))
                lines.Add((check.Name, line));
        }

        return lines;
    }

    private static async Task<IReadOnlyList<DoctorLine>> LookAsync(IDoctorCheck check, Checkup checkup, CancellationToken stop)
    {
        if (check.NeedsConfiguration && checkup.Findings.Any)
            return [DoctorLine.NotTried("the configuration has errors")];

        using var deadline = new CancellationTokenSource(check.Deadline, checkup.Context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        try
        {
            // On a thread of its own, and left to itself at the end: a network file system that hangs cannot be cancelled.
            return await Task.Run(() => check.LookAsync(checkup, either.Token).AsTask(), CancellationToken.None).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return [DoctorLine.Fail(
                $"no answer within {DurationText.Print(check.Deadline)}", "see whether its disk, or the other side, answers at all")];
        }
        catch (UserErrorException error)
        {
            return [.. error.Lines.Select(line => DoctorLine.Fail(line, null))];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return [DoctorLine.Fail($"it could not be looked at: {error.Message}", null)];
        }
    }
}
