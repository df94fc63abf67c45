using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Replaying;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>
/// Replays one listing under one book of strategies: it is decided whenever the market changed, when time alone may change the decision,
/// and when a decision waited for a further look.
/// </summary>
internal sealed class Replay
{
    private readonly RecordedMarket _market;
    private readonly MarketWalk _walk;
    private readonly IReadOnlyList<Strategy> _book;
    private readonly GuardLimits _limits;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly OwnPriceLog _log;
    private readonly List<PricePoint> _points;
    private readonly SortedDictionary<string, int> _why = new(StringComparer.Ordinal);
    private PricingSnapshot _snapshot;
    private int _decisions;
    private int _held;
    private int _skipped;
    private int _stopped;
    private long _ticksAtFloor;

    public Replay(
        ListingHistory history, RecordedMarket market, IReadOnlyList<Strategy> book, GuardLimits limits, DateTimeOffset start,
        DateTimeOffset end)
    {
        (_market, _walk, _book, _limits, _start, _end) = (market, market.Walk(), book, limits, start, end);
        var standing = history.OwnPrices.Last(own => own.At <= start);
        _snapshot = Today(history.Now) with { OwnPrice = new OwnPrice(standing.Price, standing.Origin, standing.At) };
        _log = new OwnPriceLog(standing.Price, standing.Origin, Before(history, start), start, _snapshot.Channel.TimeZone);
        _points = [new PricePoint(start, standing.Price.Amount, null)];
    }

    public IReadOnlyList<PricePoint> Points => _points;

    /// <summary>Gives the share of the window in which our price stood at its floor, in percent.</summary>
    public decimal FloorShare => _ticksAtFloor * 100m / (_end - _start).Ticks;

    public ReplayCounts Counts => new(
        _decisions, _held, _skipped, _stopped, [.. _why.OrderByDescending(entry => entry.Value).Select(entry => (entry.Key, entry.Value))]);

    public void Run()
    {
        var now = _start;
        var change = 0;
        while (now < _end)
        {
            var guarded = Decide(now);
            while (change < _market.Changes.Count && _market.Changes[change] <= now)
                change++;
            var next = change < _market.Changes.Count && _market.Changes[change] < _end ? _market.Changes[change] : _end;
            if (guarded.Decision.ReviewAt is { } review && review > now && review < next)
                next = review;
            if (guarded.Decision.AwaitsEvidence && _walk.NextRead() is { } read && read < next)
                next = read;
            if (guarded.Decision.Floor?.Amount == _log.Price)
                _ticksAtFloor += (next - now).Ticks;
            now = next;
        }
    }

    /// <summary>Takes from today's snapshot what people and machines stopped, for that says nothing about then.</summary>
    private static PricingSnapshot Today(PricingSnapshot now) => now with
    {
        Product = now.Product with { Stock = now.Product.Stock is <= 0 ? 1 : now.Product.Stock },
        Listing = now.Listing with { Shadow = false, ImportFault = null },
        Fees = now.Fees is { } fees ? fees with { ValidFrom = null } : null,
        DesiredPrice = null,
        Paused = null,
        Pin = null,
        FrozenBecause = null,
        Siblings = [],
    };

    private static PriceHistory Before(ListingHistory history, DateTimeOffset start)
    {
        var confirmed = history.OwnPrices.Where(own => own.At <= start && own.At > start.AddDays(-90) && own.Origin != PriceOrigin.Declared)
            .Select(own => own.Price.Amount).Order().ToArray();
        return new PriceHistory
        {
            LastChangeAt = history.OwnPrices.LastOrDefault(own => own.At <= start && own.Origin != PriceOrigin.Declared)?.At,
            OwnMedian90Days = confirmed.Length == 0 ? null : new Money(confirmed[(confirmed.Length - 1) / 2], history.Now.Listing.Currency),
        };
    }

    private GuardedDecision Decide(DateTimeOffset now)
    {
        _walk.MoveTo(now);
        var featured = _walk.WasFeatured();
        _snapshot = _snapshot with
        {
            // Our own recorded offers tell what our price really was, not what it would have been.
            Offers = [.. _walk.Offers().Where(offer => !OfferHygiene.IsOurs(offer, _snapshot))],
            Evidence = _walk.Evidence(),
            IsFeatured = featured,
            History = _log.At(now),
        };
        var choice = StrategySelection.Pick(_book, _snapshot, now);
        var guarded = GuardedDecider.Decide(_snapshot, choice, GuardState.Empty, _limits, now);
        if (guarded.PriceToSend is { } price)
        {
            _log.Send(price.Amount, now);
            _snapshot = _snapshot with { OwnPrice = new OwnPrice(price, PriceOrigin.Confirmed, now) };
            _points.Add(new PricePoint(now, price.Amount, $"{guarded.Decision.Reason.ToName()} ({guarded.Decision.StrategyName})"));
        }

        _log.Remember(guarded, featured ?? false, now);
        Count(guarded);
        return guarded;
    }

    private void Count(GuardedDecision guarded)
    {
        _decisions++;
        var why = guarded.Decision.Action is DecisionAction.Hold or DecisionAction.Skip ? guarded.Decision.Reason.ToName() : null;
        _held += guarded.Decision.Action == DecisionAction.Hold ? 1 : 0;
        _skipped += guarded.Decision.Action == DecisionAction.Skip ? 1 : 0;
        if (guarded.Verdict is GuardVerdict.Held or GuardVerdict.Clamped)
        {
            _stopped++;
            why = "guard: " + SnakeCase.From(guarded.Reason.ToString());
        }

        if (why is not null)
            _why[why] = _why.GetValueOrDefault(why) + 1;
    }
}
