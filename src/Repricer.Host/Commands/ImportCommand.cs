using System.CommandLine;
using System.Text.Json;
using Repricer.Adapters.Catalog;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

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
            Details = "A fault in a file's structure, or more than 5 % bad rows, refuses everything; else bad rows keep their old values, "
                + "are named, and hold their listings. The exit code is 1 where a row is bad.",
            Examples =
            [
                ("repricer import --products p.csv --listings l.csv --watches w.csv", "All three, checked against one another."),
                ("repricer import --products products.csv --dry-run", "What would change, and every fault."),
            ],
        };
        foreach (var option in new Option[] { products, listings, watches, dryRun, strict })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var files = new CsvImportFiles(
                PathOf(context, parsed.GetValue(products)), PathOf(context, parsed.GetValue(listings)),
                PathOf(context, parsed.GetValue(watches)));
            if (files is { Products: null, Listings: null, Watches: null })
                throw new UserErrorException(
                    "nothing to import: name at least one of --products, --listings and --watches", ExitCode.WrongUsage);

            return await ImportAsync(context, setup, files, parsed.GetValue(dryRun), parsed.GetValue(strict), ct);
        });
        return verb;
    }

    private static async Task<int> ImportAsync(
        CommandContext context, Setup setup, CsvImportFiles files, bool dryRun, bool strict, CancellationToken ct)
    {
        if (context.IsInteractive && !setup.Json)
            context.Error.WriteLine("reading …");
        var config = setup.LoadConfig();
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        using var importer = work.Store is { } store ? new Importer(store.Catalog, config, context.Time, static _ => { }) : null;
        var view = work.Client is { } client
            ? await client.PostAsync(
                "api/v1/import", ToRequest(context, files, strict, dryRun), ApiJson.Default.ImportRequest, ApiJson.Default.ImportView, ct)
            : Views.Of(await importer!.ImportAsync(files, strict, dryRun, ct));
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.ImportView));
        else
            Print(context, view);
        return view.Refused || view.Faults > 0 ? ExitCode.NotFine : ExitCode.Fine;
    }

    private static void Print(CommandContext context, ImportView view)
    {
        foreach (var line in view.Messages)
            context.Error.WriteLine(line);
        foreach (var file in view.Files)
            context.Out.WriteLine($"{file.File}: {file.Rows} rows, {file.BadRows} bad");
        if (view.Counts is { } counts)
        {
            context.Out.WriteLine($"products  {counts.ProductsAdded} added, {counts.ProductsChanged} changed");
            context.Out.WriteLine($"listings  {counts.ListingsAdded} added, {counts.ListingsChanged} changed");
            context.Out.WriteLine($"watches   {counts.WatchesAdded} added");
            context.Out.WriteLine($"unchanged {counts.Unchanged}; {counts.PricesKept} confirmed prices kept");
        }
        else
        {
            context.Out.WriteLine(view.Refused ? "refused: nothing was changed" : "dry run: nothing was changed");
        }
    }

    private static ImportRequest ToRequest(CommandContext context, CsvImportFiles files, bool strict, bool dryRun) =>
        new(ToFile(context, files.Products), ToFile(context, files.Listings), ToFile(context, files.Watches), strict, dryRun);

    private static NamedFile? ToFile(CommandContext context, string? path) =>
        path is null ? null : new NamedFile(path, Files.Read(context, path));

    private static string? PathOf(CommandContext context, string? file) => file is null ? null : context.Named(file);

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
