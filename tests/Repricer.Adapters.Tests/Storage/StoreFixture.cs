using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Reading;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>A small world for store tests: EUR listings on channel "shop", a shop source "acme", fixed times.</summary>
internal static class World
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static readonly Currency Eur = Currency.Parse("EUR");
    public static readonly DateTimeOffset T0 = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    public static readonly ChannelId Shop = new("shop");
    public static readonly SourceId Acme = new("acme");
    public static readonly SourceId Market = new("market");
    public static readonly NodeId Node = new("node-1");
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public static readonly PricingSettings Settings = new()
    {
        Hash = "settings-1",
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) { ["shop"] = new() { Id = Shop } },
    };

    public static Money Euro(decimal amount) => new(amount, Eur);

    public static ListingId ListingOf(string sku, string channel = "shop") => new(new ChannelId(channel), $"L-{sku}");

    public static WatchId WatchOf(string sku, string page = "p") => new(Acme, new Sku(sku), $"https://acme.example/{page}/{sku}");

    public static Product Product(string sku) => new()
    {
        Sku = new Sku(sku), Currency = Eur, Title = $"Thing {sku}", Brand = "Bosch", Cost = Euro(5m), MinPrice = Euro(7m),
        TaxRate = new Percent(19), Tags = ["a", "b"],
    };

    public static Listing Listing(string sku, string channel = "shop") =>
        new() { Id = ListingOf(sku, channel), Sku = new Sku(sku), Currency = Eur };

    public static CatalogImport Import(params IReadOnlyList<string> skus) => Empty with
    {
        Products = [.. skus.Select(Product)],
        Listings = [.. skus.Select(sku => Listing(sku))],
        Watches = [.. skus.Select(sku => new Watch(WatchOf(sku), null))],
        DeclaredPrices = skus.ToDictionary(sku => ListingOf(sku), _ => Euro(10m)),
    };

    public static CatalogImport Empty { get; } = new(
        [], [], [], new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, T0);

    public static CrawlRecord Seen(string sku, decimal price, DateTimeOffset at) => new()
    {
        Source = Acme, Watch = WatchOf(sku), Sku = new Sku(sku), At = at, Status = ObservationStatus.Priced, NextDueAt = at.AddHours(6),
        Offers = [new Offer { Source = Acme, Price = Euro(price), InStock = true, Confidence = 0.9m }], HttpStatus = 200,
    };

    public static CrawlRecord Attempt(string sku, ObservationStatus status, DateTimeOffset at) =>
        Seen(sku, 1m, at) with { Status = status, Offers = [], HttpStatus = null, Detail = "because" };

    public static CrawlRecord SeenOnListing(string sku, DateTimeOffset at, params IReadOnlyList<Offer> offers) => new()
    {
        Source = Market, Listing = ListingOf(sku), Sku = new Sku(sku), At = at,
        Status = offers.Count == 0 ? ObservationStatus.NoOffers : ObservationStatus.Priced,
        NextDueAt = at.AddMinutes(5), Offers = offers,
    };

    public static Offer SellerOffer(string sku, string seller, decimal price) => new()
    {
        Source = Market, Listing = ListingOf(sku), SellerId = seller, Price = Euro(price), Shipping = Euro(0m), Condition = Condition.New,
    };

    public static DecisionCommit Decide(
        PricingSnapshot snapshot, string id, decimal? send, DateTimeOffset at, DecisionAction action = DecisionAction.Set,
            DecisionReason reason = DecisionReason.Rule) => new(
            id,
            new GuardedDecision
            {
                Decision = new Decision
                {
                    Listing = snapshot.Listing.Id, Action = action, Price = send is { } price ? Euro(price) : null, Reason = reason,
                    StrategyName = "beat",
                    StrategyHash = "hash-1", DecidedAt = at, Version = snapshot.Version, Floor = Euro(7m),
                },
                Verdict = action == DecisionAction.Set ? GuardVerdict.Approved : GuardVerdict.Unchanged,
                PriceToSend = action == DecisionAction.Set && send is { } sent ? Euro(sent) : null,
            },
            snapshot,
            "book-1",
            Shadow: false);

    extension(IStore store)
    {
        public async Task<PricingSnapshot> SnapshotAsync(string sku, DateTimeOffset? at = null) =>
            Assert.Single(await store.Pricing.LoadSnapshotsAsync([ListingOf(sku)], Settings, at ?? T0, Ct));

        public async Task<CommitOutcome> CommitAsync(DecisionCommit commit) =>
            Assert.Single(await store.Pricing.CommitDecisionsAsync([commit], Ct));

        /// <summary>Decides a price on the present snapshot.</summary>
        public async Task<CommitOutcome> SetAsync(string sku, string id, decimal price, DateTimeOffset? at = null) =>
            await store.CommitAsync(Decide(await store.SnapshotAsync(sku, at), id, price, at ?? T0));

        public async Task<IReadOnlyList<ListingId>> UndecidedAsync(
            DateTimeOffset? at = null, string settings = "settings-1", string book = "book-1", ListingId? after = null,
                int max = 100) => await store.Pricing.FindUndecidedAsync(new UndecidedQuery(settings, book, at ?? T0, after, max), Ct);

        public async Task<IReadOnlyList<OutboxEntry>> LeaseAsync(DateTimeOffset at, int max = 100, string node = "node-1") =>
            await store.Outbox.LeaseAsync(Shop, new NodeId(node), at, Lease, max, Ct);

        public async Task<IReadOnlyList<long>> SendAsync(DateTimeOffset at, params IReadOnlyList<OutboxEntry> entries) =>
            await store.Outbox.MarkSendingAsync(
                new SendBatch(
                    "batch-1", entries[0].LeaseId!, [.. entries.Select(entry => entry.Change)],
                    [.. entries.Select(entry => entry.Id)]), at, Ct);

        public async Task RecordAsync(
            OutboxEntry entry, OutboxState state, DateTimeOffset at, bool isFinal = false, DateTimeOffset? notBefore = null) =>
            await store.Outbox.RecordAsync(
                [new PushRecord(entry.Id, entry.LeaseId!, state, at, IsFinal: isFinal, NotBefore: notBefore)], Ct);

        public async Task<OutboxEntry> EntryAsync(string decisionId) =>
            Assert.Single(
                (await store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, null, 500), Ct)).Items,
                entry => entry.Change.DecisionId == decisionId);

        /// <summary>Decides, leases and sends one price; the entry stands in sending.</summary>
        public async Task<OutboxEntry> SendOneAsync(string sku, string id, decimal price, DateTimeOffset at)
        {
            await store.SetAsync(sku, id, price, at);
            var entry = Assert.Single(await store.LeaseAsync(at), entry => entry.Change.DecisionId == id);
            Assert.Single(await store.SendAsync(at, entry));
            return entry;
        }
    }
}
