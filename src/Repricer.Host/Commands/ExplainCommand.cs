using System.CommandLine;
using System.Text.Json.Nodes;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class ExplainCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var target = new Argument<string>("SKU|CHANNEL/LISTING") { Description = "A product's listings, or one listing." };
        var verb = new Verb("explain", "Says why a price is what it is: inputs with their ages, the way, clamps, and what would change it.")
        {
            Details = "Decided anew from the stored inputs and the strategies as they are now; nothing is written and nothing goes out.",
            Examples =
            [
                ("repricer explain AB-1", "All listings of a SKU."), ("repricer explain shop/AB-1 --json", "One listing, for scripts."),
            ],
        };
        verb.Arguments.Add(target);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            await using var store = await setup.OpenForReadingAsync(config, ct);
            var name = parsed.GetRequiredValue(target);
            var listings = await FindAsync(store, name, ct);
            if (listings.Count == 0)
                throw new UserErrorException($"there is no SKU and no listing '{name}' in {setup.DataDirectory(config)}");

            using var book = setup.BookOver(store, config);
            await book.LookAsync(ct);
            foreach (var finding in book.Status.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error))
                context.Error.WriteLine(finding);
            if (book.Status.FolderDiffers)
                context.Error.WriteLine(
                    "note: the strategies folder differs from the revision in force; this explains the revision in force");
            await ExplainAsync(context, config, store, book.Current, listings, setup.Json, ct);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<ListingId>> FindAsync(IStore store, string name, CancellationToken ct)
    {
        // A SKU may look like CHANNEL/LISTING: then the listing is meant only if there is no such SKU.
        var bySku = await store.Catalog.FindListingsAsync(new Sku(name), ct);
        if (bySku.Count > 0)
            return [.. bySku.Select(listing => listing.Id)];
        return ListingId.TryParse(name, out var id) && await store.Catalog.FindListingAsync(id, ct) is not null ? [id] : [];
    }

    private static async Task ExplainAsync(
        CommandContext context, AppConfig config, IStore store, StrategyRevision revision, IReadOnlyList<ListingId> listings, bool json,
        CancellationToken ct)
    {
        var now = context.Time.GetUtcNow();
        var snapshots = await store.Pricing.LoadSnapshotsAsync(listings, config.Pricing.ForEvents(revision.All, now), now, ct);
        var states = await store.Guard.LoadAsync([.. snapshots.Select(snapshot => snapshot.Listing.Id)], now, ct);
        var answers = new JsonArray();
        for (var i = 0; i < snapshots.Count; i++)
        {
            var snapshot = snapshots[i];
            var choice = revision.For(snapshot, now);
            var trace = new TraceSink();
            var guarded = GuardedDecider.Decide(
                snapshot, choice, states[i], config.Pricing.GuardFor(snapshot.Listing.Id.Channel), now, trace);
            var newest = await NewestAsync(store, snapshot.Listing.Id, ct);
            var blocked = await PushText.BlockedAsync(store, snapshot.Listing.Id.Channel, ct);
            if (json)
            {
                var answer = ToJson(guarded.Decision, guarded, trace.Steps, revision);
                answer["push"] = PushText.Json(newest, config.Publishing.EffectHorizon, blocked);
                answers.Add(answer);
                continue;
            }

            var push = PushText.Of(newest, config.Publishing.EffectHorizon, blocked);
            var text = DecisionExplanation
                .ExplainText(snapshot, choice.Strategy, guarded.Decision, trace.Steps, guarded, now, push).TrimEnd();
            context.Out.WriteLine((i > 0 ? Environment.NewLine : "") + Named(revision, snapshot.Listing.Id) + text);
        }

        if (json)
            context.Out.WriteLine(answers.ToJsonString());
    }

    private static async Task<OutboxEntry?> NewestAsync(IStore store, ListingId listing, CancellationToken ct) =>
        (await store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, listing.ToString(), null, null, 1), ct)).Items.FirstOrDefault();

    /// <summary>Names the revision that decides for the listing; "" = none was ever in force.</summary>
    private static string Named(StrategyRevision revision, ListingId listing)
    {
        if (revision.Number == 0)
            return "";
        return revision.Canary is { } canary && canary.Covers(listing)
            ? $"strategies revision {canary.Number} ({PlanText.Short(canary.Hash)}), the canary{Environment.NewLine}"
            : $"strategies revision {revision.Number} ({PlanText.Short(revision.Hash)}){Environment.NewLine}";
    }

    private static JsonObject ToJson(
        Decision decision, GuardedDecision guarded, IReadOnlyList<TraceStep> steps, StrategyRevision revision) => new()
    {
        ["listing"] = decision.Listing.ToString(),
        ["action"] = SnakeCase.From(decision.Action.ToString()),
        ["price"] = decision.Price?.ToAmountString(),
        ["currency"] = decision.Price?.Currency.Code,
        ["reason"] = decision.Reason.ToName(),
        ["detail"] = decision.Detail,
        ["binding"] = SnakeCase.From(decision.Binding.ToString()),
        ["floor"] = decision.Floor?.ToAmountString(),
        ["ceiling"] = decision.Ceiling?.ToAmountString(),
        ["reference"] = decision.Reference?.ToAmountString(),
        ["tiers"] = decision.Tiers is { } tiers
            ? new JsonArray([.. tiers.Select(tier => new JsonObject { ["from"] = tier.From, ["price"] = tier.Price.ToAmountString() })])
            : null,
        ["strategy"] = decision.StrategyName,
        ["revision"] = revision.Number == 0 ? null
            : revision.Canary is { } canary && canary.Covers(decision.Listing) ? canary.Number
            : revision.Number,
        ["variant"] = decision.Variant?.Name,
        ["switches"] = decision.Variant is { } variant ? new JsonArray([.. variant.On.Select(name => JsonValue.Create(name))]) : null,
        ["verdict"] = SnakeCase.From(guarded.Verdict.ToString()),
        ["hold_reason"] = SnakeCase.From(guarded.Reason.ToString()),
        ["hold_detail"] = guarded.Detail,
        ["price_to_send"] = guarded.PriceToSend?.ToAmountString(),
        ["review_at"] = decision.ReviewAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        ["trace"] = new JsonArray([.. steps.Select(step => new JsonObject
        {
            ["step"] = step.Step,
            ["text"] = step.Text,
            ["before"] = step.Before?.ToAmountString(),
            ["after"] = step.After?.ToAmountString(),
        })]),
    };
}
