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
/// when a decision waited for a further look, and at the look after a price of ours went out.
/// </summary>
internal sealed class Replay
{
    private readonly RecordedMarket _market;
    private readonly MarketWalk _walk;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly ListingRun _run;
    private readonly List<PricePoint> _points;
    private readonly SortedDictionary<string, int> _why = new(StringComparer.Ordinal);
    private int _decisions;
    private int _held;
    private int _skipped;
    private int _stopped;
    private long _ticksAtFloor;

    public Replay(
        ListingHistory history, RecordedMarket market, IReadOnlyList<Strategy> book, GuardLimits limits, DateTimeOffset start,
        DateTimeOffset end)
    {
        (_market, _walk, _start, _end) = (market, market.Walk(), start, end);
        var standing = history.OwnPrices.Last(own => own.At <= start);
        // Whose the buy box was when the window began: who holds it can lose it at once.
        _walk.MoveTo(start.AddTicks(-1));
        var snapshot = Today(history.Now) with
        {
            OwnPrice = new OwnPrice(standing.Price, standing.Origin, standing.At),
            History = Before(history, start),
            IsFeatured = _walk.WasFeatured(),
        };
        _run = new ListingRun(snapshot, book, GuardState.Empty, limits, start);
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
            if ((guarded.Decision.AwaitsEvidence || guarded.PriceToSend is not null) && _walk.NextRead() is { } read && read < next)
                next = read;
            if (guarded.Decision.Floor?.Amount == _run.Snapshot.OwnPrice!.Price.Amount)
                _ticksAtFloor += (next - now).Ticks;
            now = next;
        }
    }

    /// <summary>Takes from today's snapshot what people and machines stopped, for that says nothing about then.</summary>
    private static PricingSnapshot Today(PricingSnapshot now) => now with
    {
        Product = now.Product with { Stock = now.Product.Stock is <= 0 ? 1 : now.Product.Stock },
        Listing = now.Listing with { Shadow = false, ImportFault = null, ManagedBy = null },
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
        // Our own recorded offers tell what our price really was, not what it would have been.
        var guarded = _run.Decide(
            [.. _walk.Offers().Where(offer => !OfferHygiene.IsOurs(offer, _run.Snapshot))], _walk.Evidence(), _walk.WasFeatured(), now);
        if (guarded.PriceToSend is { } price)
            _points.Add(new PricePoint(now, price.Amount, $"{guarded.Decision.Reason.ToName()} ({guarded.Decision.StrategyName})"));

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
