using Repricer.Adapters.Catalog;
using Repricer.Core.Catalog;
using Repricer.Engine.Selling;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>Takes files of sales into the store, for the verb and for the API.</summary>
/// <param name="changed">Told that listings changed.</param>
internal sealed class SalesTaker(ISalesStore sales, AppConfig config, TimeProvider time, Action<ListingId?> changed)
{
    private const int MostFaultsTold = 20;

    /// <param name="name">As messages shall call the file.</param>
    public async Task<SalesOutcome> TakeAsync(string name, ReadOnlyMemory<byte> content, bool strict, bool dryRun, CancellationToken ct)
    {
        var channels = config.Channels.Count == 0 ? null : config.Channels.Select(channel => channel.Id.Value).ToArray();
        var (days, report) = CsvSalesReader.Read(name, content, channels, strict, time.GetUtcNow(), ct);
        var taken = dryRun || report.Refused is not null ? null : await sales.TakeAsync(days, ct);
        if (taken is { Added: > 0 } or { Changed: > 0 })
            changed(null);
        List<string> messages = [.. report.Faults.Take(MostFaultsTold).Select(fault => fault.ToString())];
        if (report.FaultCount > MostFaultsTold)
            messages.Add($"{name}: and {report.FaultCount - MostFaultsTold} more");
        if (report.Refused is { } refused)
            messages.Add($"{name}: refused: {refused}");
        return new SalesOutcome(report.Refused is not null, dryRun, report.Rows, report.BadRows, report.FaultCount, messages, taken);
    }
}

/// <summary>How the taking in of a file of sales ended.</summary>
/// <param name="Refused">Whether faults kept everything as it was.</param>
/// <param name="Taken">What the store took; null = nothing was written.</param>
internal sealed record SalesOutcome(
    bool Refused, bool DryRun, int Rows, int BadRows, int Faults, IReadOnlyList<string> Messages, SalesTaken? Taken);
