using Microsoft.Data.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Pricing;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sqlite;

/// <summary>Puts snapshots together inside one read transaction.</summary>
internal sealed class SnapshotReader(Session session, PricingSettings settings, DateTimeOffset now)
{
    private const int StateAt = CatalogRows.ProductColumnCount + CatalogRows.ListingColumnCount;

    private static readonly string Main =
        $"""
        select {CatalogRows.ProductColumns}, {CatalogRows.ListingColumns},
          s.listing_id, l.product_id, s.market_version, s.catalogue_version, s.own_price, s.own_origin, s.own_at, s.is_featured, s.last_featured_price,
          s.frozen_because, s.pin_price, s.pin_until, s.pin_reason, s.pin_by, s.last_reference, s.last_reference_scale, s.last_reference_currency,
          case when s.reason = 'second_look' or s.hold_reason = 'large_drop' then s.since_at end, s.switches_on
        from listings l join products p on p.id = l.product_id join listing_states s on s.listing_id = l.id
        where l.channel = @channel and l.listing_key = @listing_key
        """;

    private readonly SiblingReader _siblings = new(session, settings);
    private readonly PauseTable _pauses = PauseTable.Load(session);
    private readonly Dictionary<string, long> _dayStarts = new(StringComparer.Ordinal);

    public PricingSnapshot? Read(ListingId id)
    {
        PricingSnapshot snapshot;
        long row, product;
        Money? lastFeatured, lastReference;
        DateTimeOffset? secondLookSince;
        string[]? switchesOn;
        using (var main = session.Prepare(Main).Read(id.Channel.Value, id.Value))
        {
            if (!main.Read())
                return null;

            row = main.GetInt64(StateAt);
            product = main.GetInt64(StateAt + 1);
            snapshot = Base(main, id);
            lastFeatured = Codec.Own(main.LongOrNull(StateAt + 8), snapshot.Listing.Currency);
            lastReference = main.IsDBNull(StateAt + 14) ? null
                : new Money(Codec.Observed(main.GetInt64(StateAt + 14), main.GetInt64(StateAt + 15)), Currency.Parse(main.GetString(StateAt + 16)));
            secondLookSince = main.LongOrNull(StateAt + 17) is { } since ? Codec.Time(since) : null;
            switchesOn = main.TextOrNull(StateAt + 18)?.Split('\n');
        }

        var (offers, evidence) = new MarketReader(session).Read(product, row, id);
        return snapshot with
        {
            Offers = offers,
            Evidence = evidence,
            DesiredPrice = ReadDesired(row),
            History = new PriceHistoryReader(session, row, snapshot.Listing.Currency).Read(now, DayStart(snapshot.Channel), settings.EventStarts) with
            {
                LastFeaturedPrice = lastFeatured,
                LastReference = lastReference,
                SecondLookSince = secondLookSince,
                SwitchesOn = switchesOn,
            },
            Siblings = _siblings.Read(product, row, snapshot.Product),
            Family = _siblings.ReadFamily(product, snapshot.Product.Family, id.Channel),
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

    /// <summary>What was overtaken before it went out is desired no more; what is in flight may have effect whatever was decided since.</summary>
    private Money? ReadDesired(long listing)
    {
        using var row = session.Prepare("select price, currency from outbox where listing_id = @listing and queue is not null and (queue <> 'send' or outdated = 0) order by id desc limit 1").Read(listing);
        return row.Read() ? Money.FromMinorUnits(row.GetInt64(0), Currency.Parse(row.GetString(1))) : null;
    }
}
