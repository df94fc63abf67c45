using System.CommandLine;
using System.Text.Json;
using Repricer.Adapters.Catalog;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands.Onboarding;
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
        var prune = new Option<bool>("--prune")
        {
            Description = "The files are complete: what is there and not in them is removed. A listings file speaks for the channels that occur "
                + "in it, a watches file for its sources.",
        };
        var confirm = new Option<int?>("--confirm-prune")
        {
            Description = "How many removals are meant, where a prune says it would be too many.", HelpName = "N",
        };
        var verb = new Verb(
            "import", "Reads the catalogue from CSV files, or from a sales channel: new rows are added, changed ones changed, others stay.")
        {
            Details = "A fault in a file's structure, or more than 5 % bad rows, refuses everything; else bad rows keep their old values, "
                + "are named, and hold their listings. The exit code is 1 where a row is bad.",
            Examples =
            [
                ("repricer import --products p.csv --listings l.csv --watches w.csv", "All three, checked against one another."),
                ("repricer import --products products.csv --dry-run", "What would change, and every fault."),
                ("repricer import --from amazon-de --dry-run", "What the channel's own listings would add and change."),
                ("repricer import sheet.csv --format informed --channel amazon-de", "Minimum, maximum and cost from another service."),
                ("repricer import --watches w.csv --prune --dry-run", "Which watches would go, because the file does not have them."),
            ],
        };
        var channel = new ChannelImportOptions();
        var sheet = new SheetImportOptions();
        verb.Arguments.Add(sheet.File);
        foreach (var option in new Option[]
        {
            products, listings, watches, channel.From, channel.Overwrite, sheet.Format, sheet.Channel, sheet.Marketplace, dryRun, strict,
            prune, confirm,
        })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            if (parsed.GetValue(channel.From) is { } from)
            {
                ChannelImportOptions.RefuseOthers(
                    parsed, channel.From, products, listings, watches, strict, prune, confirm, sheet.Format, sheet.Channel);
                return await ChannelImportRun.RunAsync(
                    context, setup, from, parsed.GetValue(channel.Overwrite), parsed.GetValue(dryRun), ct);
            }

            if (sheet.IsGiven(parsed))
            {
                ChannelImportOptions.RefuseOthers(parsed, sheet.Format, products, listings, watches, prune, confirm, channel.Overwrite);
                return await SheetImportRun.RunAsync(
                    context, setup, sheet.Of(parsed, parsed.GetValue(strict), parsed.GetValue(dryRun)), ct);
            }

            var files = new CsvImportFiles(
                PathOf(context, parsed.GetValue(products)), PathOf(context, parsed.GetValue(listings)),
                PathOf(context, parsed.GetValue(watches)));
            if (files is { Products: null, Listings: null, Watches: null })
                throw new UserErrorException(
                    "nothing to import: name at least one of --products, --listings and --watches, a channel with --from, or another "
                        + "service's sheet with --format", ExitCode.WrongUsage);

            if (parsed.GetValue(confirm) is not null && !parsed.GetValue(prune))
                throw new UserErrorException("--confirm-prune says nothing without --prune", ExitCode.WrongUsage);

            var order = new Order(
                files, parsed.GetValue(dryRun), parsed.GetValue(strict),
                parsed.GetValue(prune) ? new PruneWish(EngineOrStore.By, parsed.GetValue(confirm)) : null);
            return await ImportAsync(context, setup, order, ct);
        });
        return verb;
    }

    private static async Task<int> ImportAsync(CommandContext context, Setup setup, Order order, CancellationToken ct)
    {
        if (context.IsInteractive && !setup.Json)
            context.Error.WriteLine("reading …");
        var config = setup.LoadConfig();
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        using var importer = work.Store is { } store ? new Importer(store.Catalog, config, context.Time, static _ => { }) : null;
        var view = work.Client is { } client
            ? await client.PostAsync(
                "api/v1/import", ToRequest(context, order), ApiJson.Default.ImportRequest, ApiJson.Default.ImportView, ct)
            : Views.Of(await importer!.ImportAsync(order.Files, order.Strict, order.DryRun, order.Prune, ct));
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
        if (view.Pruned is { } pruned)
            Print(context, pruned, view.DryRun);
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

    private static void Print(CommandContext context, PruneView pruned, bool dryRun)
    {
        context.Out.WriteLine($"{(dryRun || pruned.Refused is not null ? "would be removed" : "removed")}: {pruned.Products} products, "
            + $"{pruned.Listings} listings, {pruned.Watches} watches");
        foreach (var example in pruned.Examples)
            context.Out.WriteLine($"  {example}");
        if (pruned.InFlight.Count > 0)
            context.Out.WriteLine($"{pruned.InFlight.Count} of the listings go when the price that is in flight has settled");
    }

    private static ImportRequest ToRequest(CommandContext context, Order order) => new(
        ToFile(context, order.Files.Products), ToFile(context, order.Files.Listings), ToFile(context, order.Files.Watches), order.Strict,
        order.DryRun, order.Prune is not null, order.Prune?.Confirmed);

    private static NamedFile? ToFile(CommandContext context, string? path) =>
        path is null ? null : new NamedFile(path, Files.Read(context, path));

    private static string? PathOf(CommandContext context, string? file) => file is null ? null : context.Named(file);

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    /// <param name="Prune">Null = nothing is removed.</param>
    private sealed record Order(CsvImportFiles Files, bool DryRun, bool Strict, PruneWish? Prune);
}
