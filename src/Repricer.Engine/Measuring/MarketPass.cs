using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Measuring;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Measuring;

/// <summary>
/// Reads all listings that count with their market, page by page, and finds where each stands. Reads only: no page waits for the writer,
/// and the writer for none.
/// </summary>
internal sealed class MarketPass(IKpiStore store, PricingSettings settings, IReadOnlyList<Strategy> strategies, TimeProvider time)
{
    private const int PageSize = 1_000;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly Dictionary<string, TimeSpan> _ages = strategies.DistinctBy(one => one.Name, StringComparer.Ordinal)
        .ToDictionary(one => one.Name, one => one.Competitors.MaxAge, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<MarketRow> _rows = [];
    private readonly List<RivalMove> _moves = [];
    private readonly List<MapBreach> _breaches = [];
    private readonly HashSet<(long Row, string Rival)> _under = [];
    private int _withMap;

    public async ValueTask<MarketSnapshot> RunAsync(CancellationToken ct)
    {
        var (now, started, after) = (time.GetUtcNow(), time.GetTimestamp(), 0L);
        while (true)
        {
            var page = await store.ReadMarketAsync(after, PageSize, settings, now, ct);
            foreach (var listing in page)
                Take(listing, now);
            if (page.Count < PageSize)
                break;
            after = page[^1].Row;
        }

        return new MarketSnapshot(now, time.GetElapsedTime(started), _rows) { Moves = _moves, Breaches = _breaches, Under = _under,
            WithMap = _withMap };
    }

    /// <summary>How old the market may be that a listing's figures are made from.</summary>
    public TimeSpan MaxAgeOf(string? strategy, ChannelId channel) =>
        strategy is not null && _ages.TryGetValue(strategy, out var age) ? age : settings.GuardFor(channel).MaxInputAge;

    private void Take(MeasuredListing measured, DateTimeOffset now)
    {
        var (snapshot, listing) = (measured.Snapshot, measured.Snapshot.Listing);
        var maxAge = MaxAgeOf(measured.Strategy, listing.Id.Channel);
        var standing = MarketStanding.Of(snapshot, maxAge, now);
        var map = ListingTerms.Resolve(snapshot.Product, listing).Map;
        _withMap += map is null ? 0 : 1;
        _rows.Add(new MarketRow(
            measured.Row, listing.Id, Shared(measured.Strategy), listing.Currency, Shared(snapshot.Product.Brand),
            Shared(snapshot.Product.Category), standing.Own)
        {
            Supplier = Shared(snapshot.Product.Supplier),
            Rivals = [.. standing.Rivals.Select(rival => new RivalTotal(Shared(rival.Rival)!, rival.Total))],
            Position = standing.Position,
            IsFresh = standing.IsFresh,
            IsPlaced = snapshot.Evidence.Count > 0,
            AllFresh = snapshot.Evidence.Count > 0
                && snapshot.Evidence.All(place => place.LastPositiveAt is { } read && Freshness.IsWithin(maxAge, read, now)),
            IsDecided = measured.Binding is not null,
            IsAtFloor = measured.Binding is { } binding && binding.IsFloor(),
            IsHeld = measured.IsHeld,
            Weight = measured.Weight,
            IsBelowMap = map is { } least && snapshot.OwnPrice is { } own && own.Price.Currency == least.Currency
                && own.Price.Amount < least.Amount,
        });
        foreach (var rival in standing.Rivals)
        {
            if (rival.Offer is { PreviousPrice: { Amount: > 0m } before } offer && now - offer.FirstSeen <= Day
                && before.Currency == offer.Price.Currency && before.Amount != offer.Price.Amount)
                _moves.Add(new RivalMove(measured.Row, Shared(rival.Rival)!, before, offer.Price, offer.FirstSeen));
            if (map is not { } minimum || !MapCheck.IsUnder(rival.Offer, minimum))
                continue;
            _under.Add((measured.Row, rival.Rival));
            if (MapCheck.IsBelow(rival.Offer, minimum, now))
                _breaches.Add(Breach(measured.Row, rival, minimum));
        }
    }

    private MapBreach Breach(long row, RivalPrice rival, Money map) => new(
        row, Shared(rival.Rival)!, rival.Offer.Price, map, rival.Offer.FirstSeen, rival.Offer.LastSeen, rival.Offer.Source.Value,
        rival.Offer.Url, rival.Offer.Evidence);

    /// <summary>Names come back from the store as new texts for each row: one of each is enough.</summary>
    private string? Shared(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        if (_names.TryGetValue(name, out var known))
            return known;
        _names.Add(name, name);
        return name;
    }
}
