using System.ComponentModel;
using System.Diagnostics;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Deploy;

/// <summary>Programs of the machine that may be missing.</summary>
internal static class Programs
{
    /// <returns>The first that is there and ends well; null = none.</returns>
    public static async Task<string?> FirstThatWorksAsync(params (string Program, string[] Args)[] programs)
    {
        foreach (var (program, args) in programs)
        {
            if ((await RunAsync(program, args)).Code == 0)
                return program;
        }

        return null;
    }

    /// <returns>Its exit code and all that it wrote; -1 where there is no such program.</returns>
    public static async Task<(int Code, string Text)> RunAsync(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
            await process.WaitForExitAsync(Ct).ComesAsync($"the end of {program}", Ct);
            return (process.ExitCode, await output + await error);
        }
        catch (Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
