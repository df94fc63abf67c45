using System.CommandLine;
using System.Text.Json.Nodes;
using Repricer.Adapters.Catalog;
using Repricer.Adapters.Storage;
using Repricer.Engine.Catalog;
using Repricer.Host.Configuration;

namespace Repricer.Host.Commands;

internal static class ImportCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var products = File("--products", "Products: what is owned and sold.");
        var listings = File("--listings", "Listings: products on channels.");
        var watches = File("--watches", "Watches: pages of shops that show a product.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the files and say what would happen; nothing is written." };
        var strict = new Option<bool>("--strict") { Description = "Any fault refuses everything." };
        var verb = new Verb("import", "Reads the catalogue from CSV files: new rows are added, changed ones changed, others stay.")
        {
            Details = "A fault in a file's structure, or more than 5 % bad rows, refuses everything; else bad rows keep their old values, are named, and hold their listings. The exit code is 1 where a row is bad.",
            Examples =
            [
                ("repricer import --products products.csv --listings listings.csv --watches watches.csv", "All three, checked against one another."),
                ("repricer import --products products.csv --dry-run", "What would change, and every fault."),
            ],
        };
        foreach (var option in new Option[] { products, listings, watches, dryRun, strict })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var files = new CsvImportFiles(PathOf(context, parsed.GetValue(products)), PathOf(context, parsed.GetValue(listings)), PathOf(context, parsed.GetValue(watches)));
            if (files is { Products: null, Listings: null, Watches: null })
                throw new UserErrorException("nothing to import: name at least one of --products, --listings and --watches", ExitCode.WrongUsage);

            return await ImportAsync(context, setup, files, parsed.GetValue(dryRun), parsed.GetValue(strict), ct);
        });
        return verb;
    }

    private static async Task<int> ImportAsync(CommandContext context, Setup setup, CsvImportFiles files, bool dryRun, bool strict, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        var directory = setup.DataDirectory(config);
        if (EngineDirectory.TryFindRunning(directory) is { } running)
            throw new UserErrorException($"an engine (process {running.ProcessId}) works on {directory}: stop it to import, or import into another folder with --data");

        using var held = Setup.Lock(directory);
        await using var store = await setup.OpenAsync(directory, ct);
        var options = new CsvImportOptions
        {
            Strict = strict,
            NewListingsInShadow = config.NewListingsInShadow,
            KnownChannels = config.Channels.Count == 0 ? null : [.. config.Channels.Select(channel => channel.Id.Value)],
            KnownSources = config.Sources.Count == 0 ? null : [.. config.Sources.Where(source => source.Channel is null).Select(source => source.Id.Value)],
        };
        if (context.IsInteractive)
            context.Error.WriteLine("reading …");
        var reading = CsvCatalogReader.Read(files, await store.Catalog.GetIndexAsync(ct), options, context.Time.GetUtcNow(), ct);
        var counts = reading.Import is { } import && !dryRun ? await store.Catalog.ApplyImportAsync(WithShadow(import, config), ct) : null;
        if (setup.Json)
            context.Out.WriteLine(ToJson(reading, counts, dryRun).ToJsonString());
        else
            Print(context, reading, counts, dryRun);
        return reading.Import is null || reading.FaultCount > 0 ? ExitCode.NotFine : ExitCode.Fine;
    }

    private static CatalogImport WithShadow(CatalogImport import, AppConfig config)
    {
        var shadowed = config.Channels.Where(channel => channel.NewListingsInShadow).Select(channel => channel.Id).ToHashSet();
        return shadowed.Count == 0 ? import : import with { Listings = [.. import.Listings.Select(listing => shadowed.Contains(listing.Id.Channel) ? listing with { Shadow = true } : listing)] };
    }

    private static void Print(CommandContext context, CsvImportReading reading, ImportCounts? counts, bool dryRun)
    {
        foreach (var line in reading.Lines())
            context.Error.WriteLine(line);
        foreach (var file in reading.Files)
            context.Out.WriteLine($"{file.File}: {file.Rows} rows, {file.BadRows} bad");
        if (counts is not null)
        {
            context.Out.WriteLine($"products  {counts.ProductsAdded} added, {counts.ProductsChanged} changed");
            context.Out.WriteLine($"listings  {counts.ListingsAdded} added, {counts.ListingsChanged} changed");
            context.Out.WriteLine($"watches   {counts.WatchesAdded} added");
            context.Out.WriteLine($"unchanged {counts.Unchanged}; {counts.PricesKept} confirmed prices kept");
        }
        else
        {
            context.Out.WriteLine(reading.Import is null ? "refused: nothing was changed" : dryRun ? "dry run: nothing was changed" : "nothing was changed");
        }
    }

    private static JsonObject ToJson(CsvImportReading reading, ImportCounts? counts, bool dryRun) => new()
    {
        ["refused"] = reading.Import is null,
        ["dry_run"] = dryRun,
        ["files"] = new JsonArray([.. reading.Files.Select(file => new JsonObject
        {
            ["file"] = file.File,
            ["rows"] = file.Rows,
            ["bad_rows"] = file.BadRows,
            ["refused"] = file.Refused,
            ["faults"] = new JsonArray([.. file.Faults.Select(fault => (JsonNode?)fault.ToString())]),
        })]),
        ["counts"] = counts is null ? null : new JsonObject
        {
            ["products_added"] = counts.ProductsAdded,
            ["products_changed"] = counts.ProductsChanged,
            ["listings_added"] = counts.ListingsAdded,
            ["listings_changed"] = counts.ListingsChanged,
            ["watches_added"] = counts.WatchesAdded,
            ["unchanged"] = counts.Unchanged,
            ["prices_kept"] = counts.PricesKept,
        },
    };

    private static string? PathOf(CommandContext context, string? file) => file is null ? null : context.Named(file);

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
