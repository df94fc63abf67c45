using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Trying.Scenarios;
using Repricer.Engine;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class ExplainCommand
{
    private const int MostActs = 5;

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
        var found = (await store.Sources.GetFetchersAsync(ct)).Where(one => one.Fetcher is not null).ToDictionary(one => one.Source);
        var answers = new JsonArray();
        foreach (var leaving in json ? [] : listings.Except(snapshots.Select(snapshot => snapshot.Listing.Id)))
            context.Out.WriteLine($"{leaving} is being removed: nothing is decided about it, and it goes when the price in flight has settled");
        for (var i = 0; i < snapshots.Count; i++)
        {
            var snapshot = snapshots[i];
            var choice = revision.For(snapshot, now);
            var trace = new TraceSink();
            var ahead = await FindAheadAsync(store, snapshot.Listing.Id, ct);
            var guarded = GuardedDecider.Decide(
                snapshot, choice, states[i], config.Pricing.GuardFor(snapshot.Listing.Id.Channel), now, trace);
            var acts = await store.Control.GetAuditAsync(snapshot.Listing.Id, MostActs, ct);
            var looks = await store.Revisits.GetLooksAsync(snapshot.Product.Sku, ct);
            var blocked = await PushBlocks.FindAsync(store, snapshot.Listing.Id.Channel, ct);
            if (json)
            {
                var answer = ToJson(guarded.Decision, guarded, trace.Steps, revision, ahead);
                var said = DecideAnswer.Of(guarded);
                answer["outcome"] = said.Action;
                answer["outcome_reason"] = said.Reason;
                answer["cure"] = said.Cure;
                answer["blocked"] = blocked;
                answer["acts"] = ActsText.ToJson(acts);
                answer["looks"] = LooksText.ToJson(looks, config.Sources, found);
                answer["evidence"] = SeenJson(snapshot);
                answers.Add(answer);
                continue;
            }

            var text = DecisionExplanation
                .ExplainText(snapshot, choice.Strategy, guarded.Decision, trace.Steps, guarded, now, ahead, blocked).TrimEnd();
            context.Out.WriteLine((i > 0 ? Environment.NewLine : "") + Named(revision, snapshot.Listing.Id) + text);
            LooksText.Write(context.Out, looks, config.Sources, found, now);
            EvidenceText.WriteSeen(context.Out, snapshot);
            ActsText.Write(context.Out, acts);
        }

        if (json)
            context.Out.WriteLine(answers.ToJsonString());
    }

    /// <summary>Finds the newest price of the listing that is not settled, or that was rejected and nothing followed; null = there is none.</summary>
    private static async Task<OutboxEntry?> FindAheadAsync(IStore store, ListingId listing, CancellationToken ct)
    {
        var updates = await store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, listing.ToString(), null, null, 20), ct);
        return updates.Items.FirstOrDefault(entry => PushExplanation.Of(entry, Iso) is not null
            && (entry.State != OutboxState.Rejected || entry.Id == updates.Items[0].Id));
    }

    /// <summary>The pages behind the offers that were decided on, by the number of their evidence.</summary>
    private static JsonArray SeenJson(PricingSnapshot snapshot) => new([.. snapshot.Offers.Where(offer => offer.Evidence is not null)
        .Select(offer => new JsonObject
        {
            ["number"] = offer.Evidence, ["source"] = offer.Source.Value, ["price"] = offer.Price.ToAmountString(),
            ["first_seen"] = Iso(offer.FirstSeen),
        })]);

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

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
        Decision decision, GuardedDecision guarded, IReadOnlyList<TraceStep> steps, StrategyRevision revision, OutboxEntry? ahead) => new()
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
        ["bounds_at_channel"] = guarded.Decision.Terms is { Bounds: { Kind: DesiredKind.Set, Value: var bounds } }
            ? new JsonObject { ["lowest"] = bounds.Lowest?.ToAmountString(), ["highest"] = bounds.Highest?.ToAmountString() }
            : null,
        ["crossed_out"] = decision.Terms is not { LeavesListPrice: false } terms ? "left" : terms.CrossedOutPrice?.ToAmountString() ?? "none",
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
        ["push"] = ahead is null ? null : new JsonObject
        {
            ["price"] = ahead.Change.Price.ToAmountString(),
            ["state"] = SnakeCase.From(ahead.State.ToString()),
            ["sent_at"] = ahead.SentAt is { } sent ? Iso(sent) : null,
            ["unknown_until"] = ahead.EffectUntil is { } until ? Iso(until) : null,
            ["read_back_at"] = ahead.CheckAfter is { } check ? Iso(check) : null,
            ["reason"] = ahead.Reason,
        },
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
