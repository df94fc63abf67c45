using System.CommandLine;
using System.Text.Json;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class RemoveCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("remove", "Takes a product, a listing, a watch or a source's watches out of the catalogue.")
        {
            Details = "A listing whose price is in flight goes when that has settled; until then nothing is decided about it and nothing "
                + "goes out. History stays unless --purge is given. The same key can be imported again and starts anew.",
            Examples =
            [
                ("repricer remove product AB-1 --dry-run", "What would go with it."),
                ("repricer remove listing shop/AB-1 --reason \"sold elsewhere\"", "Its product and its watches stay."),
            ],
        };
        verb.Subcommands.Add(Product(context, common));
        verb.Subcommands.Add(Listing(context, common));
        verb.Subcommands.Add(Watch(context, common));
        verb.Subcommands.Add(Source(context, common));
        return verb;
    }

    private static Verb Product(CommandContext context, CommonOptions common)
    {
        var sku = new Argument<string>("SKU") { Description = "Which product." };
        return Verb(
            context, common, "product", "Removes a product with its listings and watches.", [sku],
            parsed => new RemoveRequest(Product: parsed.GetValue(sku)),
            ("repricer remove product AB-1 --reason \"sold off\"", "Its decisions can still be explained."));
    }

    private static Verb Listing(CommandContext context, CommonOptions common)
    {
        var listing = new Argument<string>("CHANNEL/LISTING") { Description = "Which listing." };
        return Verb(
            context, common, "listing", "Removes a listing; its product and watches stay.", [listing],
            parsed => new RemoveRequest(Listing: parsed.GetValue(listing)),
            ("repricer remove listing shop/AB-1 --purge --reason \"test listing\"", "With its decisions and own prices."));
    }

    private static Verb Watch(CommandContext context, CommonOptions common)
    {
        var source = new Argument<string>("SOURCE") { Description = "As the file of watches has it." };
        var sku = new Argument<string>("SKU") { Description = "Of the product." };
        var url = new Argument<string>("URL") { Description = "As the file of watches has it." };
        return Verb(
            context, common, "watch", "Removes one watched page: its offers count no more.", [source, sku, url],
            parsed => new RemoveRequest(Watch: new WatchKey(parsed.GetValue(source), parsed.GetValue(sku), parsed.GetValue(url))),
            ("repricer remove watch acme AB-1 https://acme.example/mug --reason \"another mug\"", "The page was a wrong match."));
    }

    private static Verb Source(CommandContext context, CommonOptions common)
    {
        var source = new Argument<string>("SOURCE") { Description = "As status names it." };
        return Verb(
            context, common, "source", "Removes all watches of a source, its drift and its quarantine; the settings stay as they are.", [source],
            parsed => new RemoveRequest(Source: parsed.GetValue(source)),
            ("repricer remove source acme --reason \"the shop closed\"", "Take it out of the settings too."));
    }

    private static Verb Verb(
        CommandContext context, CommonOptions common, string name, string description, IReadOnlyList<Argument> arguments,
        Func<ParseResult, RemoveRequest> request, params (string, string)[] examples)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go; nothing is removed." };
        var purge = new Option<bool>("--purge") { Description = "History goes too: decisions, offers, own prices." };
        var reason = new Option<string?>("--reason")
        {
            Description = "Why; required without --dry-run, kept in the audit log.", HelpName = "TEXT",
        };
        var verb = new Verb(name, description) { Examples = examples };
        foreach (var argument in arguments)
            verb.Arguments.Add(argument);
        foreach (var option in new Option[] { dryRun, purge, reason })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var body = request(parsed) with
            {
                DryRun = parsed.GetValue(dryRun), Purge = parsed.GetValue(purge), Reason = parsed.GetValue(reason),
            };
            var view = await RemoveAsync(context, setup, body, ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.RemovalView));
            else
                Print(context, view);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<RemovalView> RemoveAsync(CommandContext context, Setup setup, RemoveRequest body, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        setup.ExpectData(config);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        if (work.Client is { } client)
            return await client.PostLongAsync("api/v1/remove", body, ApiJson.Default.RemoveRequest, ApiJson.Default.RemovalView, ct);

        var actions = new RemovalActions(work.Store!.Catalog, config, context.Time, static _ => { });
        var outcome = await actions.RemoveAsync(RemovalApi.WishOf(body), EngineOrStore.By, ct);
        if (outcome is RemovalOutcome.Not { Why: var why })
            EngineOrStore.DoneOf(why);
        return RemovalApi.ViewOf((RemovalOutcome.Done)outcome, EngineOrStore.By);
    }

    private static void Print(CommandContext context, RemovalView view)
    {
        var verb = view.DryRun ? "would be removed" : "removed";
        context.Out.WriteLine($"{view.Target}: {verb}: {Counted(view.Products, "product")}, {Counted(view.Listings, "listing")}, "
            + $"{Counted(view.Watches, "watch", "watches")}; history {(view.Purged ? "purged" : "kept")}");
        foreach (var listing in view.InFlight)
            context.Out.WriteLine($"{listing}: a price is in flight; it {(view.DryRun ? "would go" : "goes")} when that has settled");
    }

    private static string Counted(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
