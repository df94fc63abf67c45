using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Catalog;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Guarding;
using Repricer.Adapters.Storage.Sqlite.Operating;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>
/// Puts snapshots together inside one read transaction, a page of listings with a handful of statements: a statement a listing would cost more than reading its rows.
/// </summary>
internal sealed class SnapshotReader(Session session, PricingSettings settings, DateTimeOffset now)
{
    private const int StateAt = CatalogRows.ProductColumnCount + CatalogRows.ListingColumnCount;

    internal const string Main =
        $"""
        select {CatalogRows.ProductColumns}, {CatalogRows.ListingColumns},
          s.listing_id, l.product_id, s.market_version, s.catalogue_version, s.own_price, s.own_origin, s.own_at, s.is_featured, s.last_featured_price,
          s.frozen_because, s.pin_price, s.pin_until, s.pin_reason, s.pin_by, s.last_reference, s.last_reference_scale, s.last_reference_currency,
          case when s.reason = 'second_look' or s.hold_reason = 'large_drop' then s.since_at end, s.switches_on
        from json_each(@keys) k cross join listings l join products p on p.id = l.product_id join listing_states s on s.listing_id = l.id
        where l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]')
        """;

    internal const string Desired =
        """
        select o.listing_id, o.price, o.currency from json_each(@listings) k cross join outbox o
        where o.listing_id = k.value and o.queue is not null and (o.queue <> 'send' or o.outdated = 0) order by o.id
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
        var market = MarketPage.Read(session, products, rows, found.Values.ToDictionary(entry => entry.Row, entry => entry.Snapshot.Listing.Id));
        var history = PriceHistoryPage.Read(session, rows, now, found.Values.Min(entry => DayStart(entry.Snapshot.Channel)), settings.EventStarts);
        var desired = ReadDesired(rows);
        var siblings = SiblingPage.Read(session, settings, products);
        var snapshots = new List<PricingSnapshot>(listings.Count);
        foreach (var id in listings)
        {
            if (found.TryGetValue(id, out var entry))
                snapshots.Add(Whole(entry, market, history, desired, siblings));
        }

        return snapshots;
    }

    private Dictionary<ListingId, Entry> ReadMain(IReadOnlyList<ListingId> listings)
    {
        var found = new Dictionary<ListingId, Entry>(listings.Count);
        using var main = session.Prepare(Main).Read(Keys.Of(listings));
        while (main.Read())
        {
            var id = new ListingId(new ChannelId(main.GetString(CatalogRows.ProductColumnCount)), main.GetString(CatalogRows.ProductColumnCount + 1));
            var snapshot = Base(main, id);
            found[id] = new Entry(
                main.GetInt64(StateAt), main.GetInt64(StateAt + 1), snapshot, Codec.Own(main.LongOrNull(StateAt + 8), snapshot.Listing.Currency),
                main.IsDBNull(StateAt + 14) ? null
                    : new Money(Codec.Observed(main.GetInt64(StateAt + 14), main.GetInt64(StateAt + 15)), Currency.Parse(main.GetString(StateAt + 16))),
                main.LongOrNull(StateAt + 17) is { } since ? Codec.Time(since) : null,
                main.TextOrNull(StateAt + 18)?.Split('\n'));
        }

        return found;
    }

    private PricingSnapshot Whole(Entry entry, MarketPage market, PriceHistoryPage history, Dictionary<long, Money> desired, SiblingPage siblings)
    {
        var (offers, evidence) = market.For(entry.Product, entry.Row);
        return entry.Snapshot with
        {
            Offers = offers,
            Evidence = evidence,
            DesiredPrice = desired.TryGetValue(entry.Row, out var price) ? price : null,
            History = history.For(entry.Row, entry.Snapshot.Listing.Currency, DayStart(entry.Snapshot.Channel)) with
            {
                LastFeaturedPrice = entry.LastFeatured,
                LastReference = entry.LastReference,
                SecondLookSince = entry.SecondLookSince,
                SwitchesOn = entry.SwitchesOn,
            },
            Siblings = siblings.Of(entry.Product, entry.Row, entry.Snapshot.Product),
            Family = siblings.FamilyOf(entry.Product, entry.Snapshot.Product.Family, entry.Snapshot.Listing.Id.Channel),
        };
    }

    private PricingSnapshot Base(SqliteDataReader main, ListingId id)
    {
        var listing = CatalogRows.ReadListing(main, CatalogRows.ProductColumnCount, CatalogRows.ProductFault(main, 0));
        var ownPrice = Codec.Own(main.LongOrNull(StateAt + 4), listing.Currency);
        var pinned = Codec.Own(main.LongOrNull(StateAt + 10), listing.Currency);
        return new PricingSnapshot
        {
            Product = CatalogRows.ReadProduct(main, 0),
            Listing = listing,
            Channel = settings.Channels.GetValueOrDefault(id.Channel.Value) ?? new ChannelTerms { Id = id.Channel },
            OwnPrice = ownPrice is { } price ? new OwnPrice(price, (PriceOrigin)main.GetInt64(StateAt + 5), Codec.Time(main.GetInt64(StateAt + 6))) : null,
            Fees = FeesFor(listing),
            Rates = settings.Rates,
            Paused = _pauses.For(id),
            Pin = pinned is { } pin && main.GetInt64(StateAt + 11) > Codec.Ms(now)
                ? new Pin(pin, Codec.Time(main.GetInt64(StateAt + 11)), main.GetString(StateAt + 12), main.TextOrNull(StateAt + 13))
                : null,
            FrozenBecause = main.TextOrNull(StateAt + 9),
            IsFeatured = main.BoolOrNull(StateAt + 7),
            Version = new SnapshotVersion(main.GetInt64(StateAt + 2), main.GetInt64(StateAt + 3), settings.Hash),
        };
    }

    private FeeSchedule? FeesFor(Listing listing)
    {
        var name = listing.FeeSchedule ?? settings.DefaultFeeSchedule.GetValueOrDefault(listing.Id.Channel.Value);
        return name is null ? null : settings.FeeSchedules.GetValueOrDefault(name);
    }

    private long DayStart(ChannelTerms channel)
    {
        if (!_dayStarts.TryGetValue(channel.Id.Value, out var start))
            _dayStarts.Add(channel.Id.Value, start = ChannelZones.StartOfDay(now, channel.TimeZone));
        return start;
    }

    /// <summary>What was overtaken before it went out is desired no more; what is in flight may have effect whatever was decided since. The newest entry counts.</summary>
    private Dictionary<long, Money> ReadDesired(string rows)
    {
        var desired = new Dictionary<long, Money>();
        using var row = session.Prepare(Desired).Read(rows);
        while (row.Read())
            desired[row.GetInt64(0)] = Money.FromMinorUnits(row.GetInt64(1), Currency.Parse(row.GetString(2)));
        return desired;
    }

    private sealed record Entry(long Row, long Product, PricingSnapshot Snapshot, Money? LastFeatured, Money? LastReference, DateTimeOffset? SecondLookSince, string[]? SwitchesOn);
}
