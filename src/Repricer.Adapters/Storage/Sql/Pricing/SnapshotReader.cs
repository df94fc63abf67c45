using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Guarding;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Operating;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Adapters.Storage.Sql.Selling;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// Puts snapshots together inside one read transaction, a page of listings with a handful of statements: a statement a listing would cost
/// more than reading its rows.
/// </summary>
internal sealed class SnapshotReader(Session session, PricingSettings settings, DateTimeOffset now)
{
    private static readonly Selection State = new();
    private static readonly Column<long> ListingRow = State.Add("s.listing_id", As.Long);
    private static readonly Column<long> ProductRow = State.Add("l.product_id", As.Long);
    private static readonly Column<long> MarketVersion = State.Add("s.market_version", As.Long);
    private static readonly Column<long> CatalogueVersion = State.Add("s.catalogue_version", As.Long);
    private static readonly OwnColumn LastFeatured = State.Own("s.last_featured_price");
    private static readonly OwnColumn LostPrice = State.Own("s.lost_price");
    private static readonly Column<DateTimeOffset?> LostAt = State.Add("s.lost_at", As.TimeOrNull);
    private static readonly Column<Money?> LastReference = State.ObservedOrNull(
        "s.last_reference", "s.last_reference_scale", "s.last_reference_currency");
    private static readonly Column<DateTimeOffset?> SecondLookSince =
        State.Add("case when s.reason = 'second_look' or s.hold_reason = 'large_drop' then s.since_at end", As.TimeOrNull);

    private static readonly Column<string?> SwitchesOn = State.Add("s.switches_on", As.TextOrNull);

    private static readonly int ListingAt = ProductRows.ColumnCount;
    private static readonly int StandingAt = ListingAt + ListingRows.ColumnCount;
    private static readonly int StateAt = StandingAt + ListingStanding.ColumnCount;
    private static readonly int TermsAt = StateAt + State.Count;
    private static readonly int FactsAt = TermsAt + StandingTerms.ColumnCount;

    internal static readonly string Main =
        $"""
        select {ProductRows.Columns}, {ListingRows.Columns}, {ListingStanding.Columns}, {State.Sql}, {StandingTerms.Columns},
          {MarketFactRows.Columns}
        from json_each(@keys) k cross join listings l join products p on p.id = l.product_id join listing_states s on s.listing_id = l.id
          left join market_facts f on f.listing_id = l.id
        where l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]') and s.removing_at is null
        """;

    internal const string Desired =
        """
        select o.listing_id, o.price, o.currency from json_each(@listings) k cross join outbox o
        where o.listing_id = cast(k.value as bigint) and o.queue is not null and (o.queue <> 'send' or o.outdated = 0) order by o.id
        """;

    private readonly PauseTable _pauses = PauseTable.Load(session);
    private readonly Dictionary<string, long> _dayStarts = new(StringComparer.Ordinal);

    /// <summary>In the given order; unknown listings are left out.</summary>
    public IReadOnlyList<PricingSnapshot> Read(IReadOnlyList<ListingId> listings)
    {
        var found = ReadMain(listings);
        if (found.Count == 0)
            return [];

        var rows = Keys.Of(found.Values.Select(entry => entry.Row));
        var products = Keys.Of(found.Values.Select(entry => entry.Product).Distinct());
        var market = MarketPage.Read(
            session, products, rows, found.Values.ToDictionary(entry => entry.Row, entry => entry.Snapshot.Listing.Id));
        var history = PriceHistoryPage.Read(
            session, rows, now, found.Values.Min(entry => DayStart(entry.Snapshot.Channel)), settings.EventStarts);
        var desired = ReadDesired(rows);
        var siblings = SiblingPage.Read(session, settings, products);
        var followed = FollowedPage.Read(
            session,
            [.. found.Values.Where(entry => entry.Snapshot.Product is { BundleOf: not null } or { AccessoryOf: not null })
                .Select(entry => entry.Row)]);
        var sales = SalesPage.Read(session, [.. found.Values.Select(entry => (entry.Row, entry.Snapshot.Channel))], now);
        var snapshots = new List<PricingSnapshot>(listings.Count);
        foreach (var id in listings)
        {
            if (found.TryGetValue(id, out var entry))
                {
                var whole = Whole(entry, market, history, desired, siblings, followed);
                snapshots.Add(sales.For(entry.Row) is { } sold ? whole with { Sales = sold } : whole);
            }
        }

        return snapshots;
    }

    private Dictionary<ListingId, Entry> ReadMain(IReadOnlyList<ListingId> listings)
    {
        var found = new Dictionary<ListingId, Entry>(listings.Count);
        using var main = session.Prepare(Main).Read(Keys.Of(listings));
        while (main.Read())
        {
            var snapshot = Base(main);
            found[snapshot.Listing.Id] = new Entry(
                ListingRow.Of(main, StateAt), ProductRow.Of(main, StateAt), snapshot,
                LastFeatured.Of(main, StateAt, snapshot.Listing.Currency),
                LostPrice.Of(main, StateAt, snapshot.Listing.Currency), LostAt.Of(main, StateAt),
                LastReference.Of(main, StateAt), SecondLookSince.Of(main, StateAt), SwitchesOn.Of(main, StateAt)?.Split('\n'));
        }

        return found;
    }

    private PricingSnapshot Whole(
        Entry entry, MarketPage market, PriceHistoryPage history, Dictionary<long, Money> desired, SiblingPage siblings,
        FollowedPage followed)
    {
        var (offers, evidence) = market.For(entry.Product, entry.Row);
        return entry.Snapshot with
        {
            Offers = offers,
            Evidence = evidence,
            DesiredPrice = desired.TryGetValue(entry.Row, out var price) ? price : null,
            History = history.For(
                entry.Row, entry.Snapshot.Listing.Currency, DayStart(entry.Snapshot.Channel), entry.Snapshot.OwnPrice) with
            {
                LastFeaturedPrice = entry.LastFeatured,
                LostPrice = entry.LostPrice,
                LostAt = entry.LostAt,
                LastReference = entry.LastReference,
                SecondLookSince = entry.SecondLookSince,
                SwitchesOn = entry.SwitchesOn,
            },
            Followed = followed.For(entry.Row),
            Siblings = siblings.Of(entry.Product, entry.Row, entry.Snapshot.Product),
            Family = siblings.FamilyOf(entry.Product, entry.Snapshot.Product.Family, entry.Snapshot.Listing.Id.Channel),
        };
    }

    private PricingSnapshot Base(RowReader main)
    {
        var listing = ListingRows.Read(main, ListingAt, ProductRows.Fault(main, 0));
        var standing = ListingStanding.Read(main, StandingAt, listing.Currency);
        var snapshot = new PricingSnapshot
        {
            Product = ProductRows.Read(main, 0),
            Listing = listing,
            Channel = settings.TermsFor(listing.Id.Channel),
            OwnPrice = standing.OwnPrice,
            Fees = settings.FeesFor(listing),
            Rates = settings.Rates,
            Paused = _pauses.For(listing.Id),
            Pin = standing.Pin is { } pin && pin.Until > now ? pin : null,
            Return = standing.Return,
            Deal = standing.Deal,
            Hidden = standing.Hidden,
            FrozenBecause = standing.FrozenBecause,
            StrangePrice = standing.StrangePrice,
            LiveReadAt = standing.LiveReadAt,
            TermsThatStand = StandingTerms.Read(main, TermsAt, listing.Currency),
            IsFeatured = standing.IsFeatured,
            Version = new SnapshotVersion(MarketVersion.Of(main, StateAt), CatalogueVersion.Of(main, StateAt), settings.Hash),
        };
        return MarketFactRows.Read(main, FactsAt) is { } facts
            ? facts.ApplyTo(snapshot, settings.GuardFor(listing.Id.Channel).MaxInputAge, now)
            : snapshot;
    }

    private long DayStart(ChannelTerms channel)
    {
        if (!_dayStarts.TryGetValue(channel.Id.Value, out var start))
            _dayStarts.Add(channel.Id.Value, start = ChannelZones.StartOfDay(now, channel.CountingZone));
        return start;
    }

    /// <summary>
    /// What was overtaken before it went out is desired no more; what is in flight may have effect whatever was decided since. The newest
    /// entry counts.
    /// </summary>
    private Dictionary<long, Money> ReadDesired(string rows)
    {
        var desired = new Dictionary<long, Money>();
        using var row = session.Prepare(Desired).Read(rows);
        while (row.Read())
            desired[row.GetInt64(0)] = Money.FromMinorUnits(row.GetInt64(1), Currency.Parse(row.GetString(2)));
        return desired;
    }

    private sealed record Entry(
        long Row, long Product, PricingSnapshot Snapshot, Money? LastFeatured, Money? LostPrice, DateTimeOffset? LostAt, Money? LastReference,
        DateTimeOffset? SecondLookSince, string[]? SwitchesOn);
}
