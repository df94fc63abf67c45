using Repricer.Adapters.Catalog;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>Reads catalogue files and writes them to the store, for the verb and for the API.</summary>
/// <param name="changed">Told that listings changed.</param>
internal sealed class Importer(ICatalogStore catalog, AppConfig config, TimeProvider time, Action<ListingId?> changed)
{
    public async Task<ImportOutcome> ImportAsync(CsvImportFiles files, bool strict, bool dryRun, CancellationToken ct)
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
        var written = reading.Import is { } import && !dryRun ? await catalog.ApplyImportAsync(WithShadow(import), ct) : null;
        if (written is not null)
            changed(null);
        return new ImportOutcome(
            reading.Import is null, dryRun, reading.FaultCount,
            [.. reading.Files.Select(file => new ImportedFile(file.File, file.Rows, file.BadRows, file.Refused))], [.. reading.Lines()],
            written);
    }

    /// <summary>
    /// Imports contents instead of files. The reader streams files, so they become files for a moment; messages keep the given names.
    /// </summary>
    public async Task<ImportOutcome> ImportAsync(ImportContents contents, bool strict, bool dryRun, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("repricer-import-").FullName;
        try
        {
            var names = new List<(string Path, string Name)>();
            async Task<string?> PutAsync(NamedContent? file, string name)
            {
                if (file is null)
                    return null;

                var path = Path.Combine(folder, name);
                await File.WriteAllBytesAsync(path, file.Content, ct);
                names.Add((path, file.Name));
                return path;
            }

            var files = new CsvImportFiles(
                await PutAsync(contents.Products, "products.csv"), await PutAsync(contents.Listings, "listings.csv"),
                await PutAsync(contents.Watches, "watches.csv"));
            var outcome = await ImportAsync(files, strict, dryRun, ct);
            string Named(string text) =>
                names.Aggregate(text, (result, file) => result.Replace(file.Path, file.Name, StringComparison.Ordinal));
            return outcome with
            {
                Messages = [.. outcome.Messages.Select(Named)],
                Files = [.. outcome.Files.Select(file => file with { File = Named(file.File) })],
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
