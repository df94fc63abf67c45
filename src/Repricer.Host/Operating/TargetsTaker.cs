using Repricer.Adapters.Catalog;
using Repricer.Engine.Measuring;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>Takes files of what is planned into the store, for the verb and for the API.</summary>
internal sealed class TargetsTaker(IKpiStore store, AppConfig config)
{
    private const int MostFaultsTold = 20;

    /// <param name="name">As messages shall call the file.</param>
    public async Task<TargetsOutcome> TakeAsync(string name, ReadOnlyMemory<byte> content, bool dryRun, CancellationToken ct)
    {
        var channels = config.Channels.Count == 0 ? null : config.Channels.Select(channel => channel.Id.Value).ToArray();
        var (targets, report) = CsvTargetsReader.Read(name, content, channels, ct);
        var isTaken = !dryRun && report.Refused is null;
        if (isTaken)
            await store.TakeTargetsAsync(targets, ct);
        List<string> messages = [.. report.Faults.Take(MostFaultsTold).Select(fault => fault.ToString())];
        if (report.FaultCount > MostFaultsTold)
            messages.Add($"{name}: and {report.FaultCount - MostFaultsTold} more");
        if (report.Refused is { } refused)
            messages.Add($"{name}: refused: {refused}");
        return new TargetsOutcome(
            report.Refused is not null, dryRun, report.Rows, report.FaultCount, messages,
            targets.Select(target => target.Month).Distinct().Count());
    }
}

/// <summary>How the taking in of a file of targets ended.</summary>
/// <param name="Refused">Whether faults kept everything as it was.</param>
/// <param name="Months">How many months the file names; they are replaced.</param>
internal sealed record TargetsOutcome(bool Refused, bool DryRun, int Rows, int Faults, IReadOnlyList<string> Messages, int Months);
