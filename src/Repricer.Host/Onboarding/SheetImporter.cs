using Repricer.Adapters.Catalog;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Catalog;
using Repricer.Host.Configuration;

namespace Repricer.Host.Onboarding;

/// <summary>Takes sheets of other repricing services into the catalogue, for the verb and for the API.</summary>
/// <param name="changed">Told that listings changed.</param>
internal sealed class SheetImporter(ICatalogStore catalog, AppConfig config, TimeProvider time, Action<ListingId?> changed)
{
    /// <summary>What is wrong with the name of a channel; null = nothing.</summary>
    public string? ProblemOf(string channel)
    {
        var known = config.Channels.Select(one => one.Id.Value).ToArray();
        return known.Contains(channel, StringComparer.Ordinal) ? null : $"there is no channel '{channel}'{Suggestion.Ask(channel, known)}";
    }

    /// <param name="name">As messages shall call the sheet.</param>
    /// <param name="marketplace">Only rows of this marketplace, as the sheet names it; null = all.</param>
    public async Task<SheetOutcome> ImportAsync(
        string channel, SheetFormat format, string name, ReadOnlyMemory<byte> content, string? marketplace, bool strict, bool dryRun,
        CancellationToken ct)
    {
        var id = new ChannelId(channel);
        var reading = SheetReader.Read(
            format, name, content, await catalog.GetMatchesAsync(id, ct), new SheetOptions(id, marketplace, strict), time.GetUtcNow(), ct);
        List<string> messages = [.. new CsvImportReading(null, [reading.Report]).Lines()];
        if (reading.Import is not { } import)
            return new SheetOutcome(reading, dryRun, messages, null);

        var counts = dryRun ? await catalog.PreviewImportAsync(import, ct) : await catalog.ApplyImportAsync(import, ct);
        if (!dryRun)
            changed(null);
        return new SheetOutcome(reading, dryRun, messages, counts);
    }
}

/// <summary>How the taking in of a sheet ended.</summary>
/// <param name="Counts">What the store took, or would; null = nothing.</param>
internal sealed record SheetOutcome(SheetReading Reading, bool DryRun, IReadOnlyList<string> Messages, ImportCounts? Counts);
