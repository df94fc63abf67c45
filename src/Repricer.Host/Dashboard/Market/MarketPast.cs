using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Dashboard.Market;

/// <summary>
/// What was found in the last weeks: promotions of rivals, and price wars. It is looked for once a day, and read once a snapshot, not once
/// a look: so it is never older than the figures that it stands beside.
/// </summary>
internal sealed class MarketPast(IKpiStore store, TimeProvider time)
{
    private const int MostPromotions = 20_000;
    private const int MostWars = 2_000;
    private static readonly TimeSpan PromotionsBack = TimeSpan.FromDays(90);
    private static readonly TimeSpan WarsBack = TimeSpan.FromDays(30);

    private volatile Known? _known;

    /// <param name="snapshot">Of the whole market, or a part of it.</param>
    public async ValueTask<FoundPast> GetAsync(MarketSnapshot snapshot, CancellationToken ct) =>
        _known is { } known && known.Of >= snapshot.At ? known.Past : await ReadAsync(snapshot, ct);

    /// <summary>Reads it before anybody looks at a new snapshot.</summary>
    public async ValueTask PrepareAsync(MarketSnapshot snapshot, CancellationToken ct)
    {
        try
        {
            await GetAsync(snapshot, ct);
        }
        catch (StoreUnavailableException)
        {
            // Whoever looks reads it himself, and is told.
        }
    }

    private async ValueTask<FoundPast> ReadAsync(MarketSnapshot snapshot, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var promotions = await store.ReadPromotionsAsync(now - PromotionsBack, MostPromotions, ct);
        var wars = await store.ReadWarsAsync(now - WarsBack, MostWars, ct);
        var past = new FoundPast(
            promotions.GroupBy(one => one.Rival, StringComparer.Ordinal).ToDictionary(
                rival => rival.Key,
                rival => new RivalPast(
                    [.. rival], Promotions.CadenceOf(rival.Select(one => DateOnly.FromDateTime(one.Promotion.Start.UtcDateTime)))),
                StringComparer.Ordinal),
            [.. wars.OrderByDescending(one => one.Cost?.Amount ?? decimal.MinValue).ThenByDescending(one => one.War.Start)]);
        _known = new Known(snapshot.At, past);
        return past;
    }

    /// <param name="Of">The moment of the snapshot that it was read for: it is as new as that, or newer.</param>
    private sealed record Known(DateTimeOffset Of, FoundPast Past);
}

/// <param name="Rivals">Those with a promotion.</param>
/// <param name="Wars">The dearest first.</param>
internal sealed record FoundPast(IReadOnlyDictionary<string, RivalPast> Rivals, IReadOnlyList<ListingWar> Wars);

/// <param name="Promotions">The newest first.</param>
internal sealed record RivalPast(IReadOnlyList<RivalPromotion> Promotions, Cadence Cadence);
