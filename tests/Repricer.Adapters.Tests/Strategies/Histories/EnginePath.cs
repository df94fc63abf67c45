using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Scenarios;
using Repricer.Engine;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Strategies.Histories;

/// <summary>
/// Takes many stories at once the engine's own way: what was read is appended to a real store, snapshots come out of it, decisions with
/// their outbox entries go in, are leased, sent and confirmed. What the engine remembers is what the store gives back.
/// </summary>
internal sealed class EnginePath(IStore store, TimeZoneInfo zone, DateTimeOffset start, TimeSpan every, IReadOnlyList<RandomSeries> series)
{
    private readonly PricingSettings _settings = Settings with
    {
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) { ["shop"] = new() { Id = Shop, TimeZone = zone } },
    };

    private readonly decimal[] _own = [.. series.Select(one => one.Start)];
    private readonly decimal?[,] _last = new decimal?[series.Count, 4];

    /// <summary>Gets the answers by story, then by step.</summary>
    public IReadOnlyList<List<DecideAnswer>> Answers { get; } = [.. series.Select(_ => new List<DecideAnswer>())];

    /// <summary>Gets the snapshots of the first step: the listings as they were at the start.</summary>
    public IReadOnlyList<PricingSnapshot> Starts { get; private set; } = [];

    public static string SkuOf(RandomSeries one) => $"K{one.Number}";

    public async Task RunAsync()
    {
        var skus = series.Select(SkuOf).ToArray();
        await store.Catalog.ApplyImportAsync(
            Empty with
            {
                Products = [.. skus.Select(sku => new Product { Sku = new Sku(sku), Currency = Eur, MinPrice = Euro(10m), MaxPrice = Euro(60m), Stock = 5 })],
                Listings = [.. skus.Select(sku => Listing(sku) with { ShippingCharge = Euro(0m) })],
                DeclaredPrices = series.ToDictionary(one => ListingOf(SkuOf(one)), one => Euro(one.Start)),
                At = start - every - TimeSpan.FromMinutes(1),
            }, Ct);
        var listings = skus.Select(sku => ListingOf(sku)).ToArray();
        await store.Observations.AppendAsync([.. series.Where(one => one.IsFeatured is not null).Select(Before)], Ct);
        for (var step = 0; step < series[0].Words.Count; step++)
        {
            var now = start + (every * step);
            await store.Observations.AppendAsync([.. series.Select((one, i) => Look(one, i, step, now))], Ct);
            await DecideAsync(listings, now);
            await SendAsync(now);
        }
    }

    private async Task DecideAsync(ListingId[] listings, DateTimeOffset now)
    {
        var snapshots = await store.Pricing.LoadSnapshotsAsync(listings, _settings, now, Ct);
        if (Starts.Count == 0)
            Starts = snapshots;
        var states = await store.Guard.LoadAsync(listings, now, Ct);
        var commits = new List<DecisionCommit>();
        for (var i = 0; i < snapshots.Count; i++)
        {
            var choice = StrategySelection.Pick([SeriesStrategies.All[series[i].Strategy]], snapshots[i], now);
            var guarded = GuardedDecider.Decide(snapshots[i], choice, states[i], new GuardLimits(), now);
            Answers[i].Add(DecideAnswer.Of(guarded));
            commits.Add(new DecisionCommit(Guid.CreateVersion7(now).ToString("N"), guarded, snapshots[i], "book", Shadow: false));
            _own[i] = guarded.PriceToSend?.Amount ?? _own[i];
        }

        var outcomes = await store.Pricing.CommitDecisionsAsync(commits, Ct);
        for (var i = 0; i < outcomes.Count; i++)
        {
            Xunit.Assert.NotEqual(CommitOutcome.Conflict, outcomes[i]);
            if (outcomes[i] == CommitOutcome.Committed)
                await AssertExplainedAsync(commits[i], SeriesStrategies.All[series[i].Strategy]);
        }
    }

    /// <summary>Takes the way to a stored decision again from what was stored of its inputs, as explaining it does.</summary>
    private async Task AssertExplainedAsync(DecisionCommit commit, Strategy strategy)
    {
        var stored = await store.Reports.GetDecisionAsync(commit.DecisionId, Ct) ?? throw new InvalidOperationException("nothing was stored");
        var (decision, first) = (stored.Row.Decision, commit.Guarded.Decision);
        var trace = new TraceSink();
        var choice = StrategySelection.Of(strategy, stored.Snapshot, decision.DecidedAt);
        var again = Decider.Decide(stored.Snapshot, choice, decision.DecidedAt, trace);
        Xunit.Assert.Equal(
            (first.Action, first.Price, first.Reason, first.Reference, first.Floor, first.Ceiling, first.Variant?.Name),
            (again.Action, again.Price, again.Reason, again.Reference, again.Floor, again.Ceiling, again.Variant?.Name));
        var guarded = commit.Guarded with { Decision = again };
        var told = DecisionExplanation.ExplainText(stored.Snapshot, strategy, again, trace.Steps, guarded, decision.DecidedAt);
        var said = DecideAnswer.Of(guarded);
        Xunit.Assert.Contains($"\n{said.Action.ToUpperInvariant()}", told, StringComparison.Ordinal);
        Xunit.Assert.Contains(said.Reason, told, StringComparison.Ordinal);
    }

    private async Task SendAsync(DateTimeOffset now)
    {
        var entries = await store.Outbox.LeaseAsync(Shop, Node, now, Lease, series.Count, Ct);
        if (entries.Count == 0)
            return;
        foreach (var lease in entries.GroupBy(entry => entry.LeaseId!))
        {
            OutboxEntry[] held = [.. lease];
            await store.Outbox.MarkSendingAsync(
                new SendBatch("b", lease.Key, [.. held.Select(entry => entry.Change)], [.. held.Select(entry => entry.Id)]), now, Ct);
            await store.Outbox.RecordAsync([.. held.Select(entry => new PushRecord(entry.Id, lease.Key, OutboxState.Accepted, now))], Ct);
            await store.Outbox.ConfirmAsync(
                [.. held.Select(entry => new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, entry.Change.Price, now))], Ct);
        }
    }

    /// <summary>Tells whose the buy box was before the story begins, where the listing says it.</summary>
    private CrawlRecord Before(RandomSeries one)
    {
        var own = Offer(SkuOf(one), "us", one.Start) with { Ours = Ownership.Yes, Featured = one.IsFeatured == true };
        return SeenOnListing(SkuOf(one), start - every, own) with { Source = new SourceId("shop"), IsFeatured = one.IsFeatured };
    }

    private CrawlRecord Look(RandomSeries one, int index, int step, DateTimeOffset now)
    {
        var sku = SkuOf(one);
        if (one.IsStale(step))
            return SeenOnListing(sku, now) with { Source = new SourceId("shop"), Status = ObservationStatus.Failed, Detail = "because" };
        var offers = new List<Offer>();
        for (var i = 0; i < one.Sellers.Count; i++)
        {
            var word = one.Words[step][i];
            if (decimal.TryParse(word.TrimEnd('*'), System.Globalization.CultureInfo.InvariantCulture, out var price))
                _last[index, i] = price;
            else if (word == "_")
                _last[index, i] = null;
            if (_last[index, i] is { } shown)
                offers.Add(Offer(sku, one.Sellers[i], shown) with { Featured = word.EndsWith('*'), InStock = word != "out" });
        }

        if (one.Box(step) is { } box)
            offers.Add(Offer(sku, "us", _own[index]) with { Ours = Ownership.Yes, Featured = box });

        // A story tells the market, not its transport: the channel counts, so that an empty list needs no second look.
        return SeenOnListing(sku, now, offers) with
        {
            Source = new SourceId("shop"), IsFeatured = one.Box(step), Market = new MarketFacts { StatedOffers = offers.Count },
        };
    }

    private static Offer Offer(string sku, string seller, decimal price) => new()
    {
        Source = new SourceId("shop"), Listing = ListingOf(sku), Seller = seller, SellerId = seller, Price = Euro(price), Shipping = Euro(0m),
        Condition = Condition.New, InStock = true,
    };
}
