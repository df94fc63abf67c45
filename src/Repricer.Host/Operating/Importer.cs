using Repricer.Adapters.Catalog;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>Reads catalogue files and writes them to the store, for the verb and for the API.</summary>
/// <param name="changed">Told that listings changed.</param>
internal sealed class Importer(ICatalogStore catalog, AppConfig config, TimeProvider time, Action<ListingId?> changed) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <param name="prune">Null = nothing is removed.</param>
    public async Task<ImportOutcome> ImportAsync(CsvImportFiles files, bool strict, bool dryRun, PruneWish? prune, CancellationToken ct)
    {
        var options = new CsvImportOptions
        {
            Strict = strict,
            NewListingsInShadow = config.NewListingsInShadow,
            KnownChannels = config.Channels.Count == 0 ? null : [.. config.Channels.Select(channel => channel.Id.Value)],
            KnownSources = config.Sources.Count == 0
                ? null
                : [.. config.Sources.Where(source => source.Channel is null).Select(source => source.Id.Value)],
        };
        var reading = CsvCatalogReader.Read(files, await catalog.GetIndexAsync(ct), options, time.GetUtcNow(), ct);
        var messages = reading.Lines().ToList();
        if (prune is not null && reading.FaultCount > 0)
            messages.Add("nothing is removed: a file with a faulty row is no complete list");
        var import = reading.Import is { } read ? WithShadow(read) with { Prune = PruneOf(prune, files, reading) } : null;
        var counts = import is null ? null
            : !dryRun ? await catalog.ApplyImportAsync(import, ct)
            : import.Prune is not null ? await catalog.PreviewImportAsync(import, ct)
            : null;
        var pruned = counts?.Pruned;
        if (pruned?.Refused is { } refused)
            messages.Add($"refused to prune: {refused}{(pruned.Counts.All > 0 ? $" (--confirm-prune {pruned.Counts.All})" : "")}");
        var written = dryRun || pruned?.Refused is not null ? null : counts;
        if (written is not null)
            changed(null);
        return new ImportOutcome(
            import is null || pruned?.Refused is not null, dryRun, reading.FaultCount,
            [.. reading.Files.Select(file => new ImportedFile(file.File, file.Rows, file.BadRows, file.Refused))], messages, written)
        {
            Pruned = pruned,
        };
    }

    /// <summary>
    /// Imports files that came from elsewhere; messages keep the names they came with. One import runs at a time: each may need as much
    /// memory as its catalogue is large.
    /// </summary>
    public async Task<ImportOutcome> ImportAsync(
        ImportContents contents, bool strict, bool dryRun, PruneWish? prune, CancellationToken ct)
    {
        NamedPath?[] all = [contents.Products, contents.Listings, contents.Watches];
        string Named(string text) => all.OfType<NamedPath>()
            .Aggregate(text, (result, file) => result.Replace(file.Path, file.Name, StringComparison.Ordinal));

        await _one.WaitAsync(ct);
        try
        {
            var outcome = await ImportAsync(
                new CsvImportFiles(contents.Products?.Path, contents.Listings?.Path, contents.Watches?.Path), strict, dryRun, prune, ct);
            return outcome with
            {
                Messages = [.. outcome.Messages.Select(Named)],
                Files = [.. outcome.Files.Select(file => file with { File = Named(file.File) })],
            };
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private CatalogPrune? PruneOf(PruneWish? wish, CsvImportFiles files, CsvImportReading reading)
    {
        if (wish is null || reading is not { Import: { } import, FaultCount: 0 })
            return null;

        return new CatalogPrune(
            files.Products is null ? null : import.Products.Select(product => product.Sku).ToHashSet(),
            files.Listings is null ? null : import.Listings.Select(listing => listing.Id).ToHashSet(),
            files.Watches is null ? null : import.Watches.Select(watch => watch.Id).ToHashSet(),
            wish.By)
        {
            MostWithoutQuestion = config.PruneUpTo.Fraction,
            Confirmed = wish.Confirmed,
            SettlingChannels = config.Channels.Select(channel => channel.Id).ToHashSet(),
        };
    }

    private CatalogImport WithShadow(CatalogImport import)
    {
        var shadowed = config.Channels.Where(channel => channel.NewListingsInShadow).Select(channel => channel.Id).ToHashSet();
        return shadowed.Count == 0
            ? import
            : import with { Listings =
                [.. import.Listings.Select(listing => shadowed.Contains(listing.Id.Channel) ? listing with { Shadow = true } : listing)] };
    }
}
