using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Trying.Replaying;

/// <summary>
/// Carries one listing through virtual time by the very decider and guard of the engine: what goes out stands at once, and what a later
/// decision has to know of an earlier one is kept as the store would keep it. Tests, simulations and backtests are all run by it, so that
/// they cannot remember differently.
/// </summary>
internal sealed class ListingRun
{
    private readonly IReadOnlyList<Strategy> _book;
    private readonly GuardState _guard;
    private readonly GuardLimits? _limits;
    private readonly OwnPriceLog? _log;
    private DateTimeOffset _decidedAt = DateTimeOffset.MinValue;

    /// <summary>Begins with what is known at the start.</summary>
    /// <param name="snapshot">The listing at the start; its offers and evidence are replaced at each decision.</param>
    /// <param name="limits">The limits of the guard; null = there is no guard, to see what it kept away.</param>
    public ListingRun(
        PricingSnapshot snapshot, IReadOnlyList<Strategy> book, GuardState guard, GuardLimits? limits, DateTimeOffset start)
    {
        (Snapshot, _book, _guard, _limits) = (snapshot, book, guard, limits);
        EventWindow[] events =
        [
            .. book.SelectMany(strategy => strategy.Switches.Select(one => one.During).Append(strategy.During)).OfType<EventWindow>()
                .Distinct(),
        ];
        _log = snapshot.OwnPrice is { } own
            ? new OwnPriceLog(own.Price, own.Origin, snapshot.History, start, snapshot.Channel.TimeZone)
            {
                Events = events,
                HoldsBox = snapshot.IsFeatured == true,
            }
            : null;
    }

    /// <summary>Gets the listing as it last was decided, with the price that stands.</summary>
    public PricingSnapshot Snapshot { get; private set; }

    /// <summary>Gets the number of prices that went out so far.</summary>
    public int Changes => _log?.Changes ?? 0;

    /// <summary>Decides on the market as it is at a moment, not before the last one.</summary>
    /// <param name="featured">
    /// Whether the buy box is seen to be ours; null = nobody knows. It is noted with the price that stands where somebody looked since the
    /// last decision: what was seen before says nothing of a price that went out after it.
    /// </param>
    /// <returns>The decision with the guard's verdict; the price has moved where it was sent.</returns>
    public GuardedDecision Decide(
        IReadOnlyList<Offer> offers, IReadOnlyList<SourceEvidence> evidence, bool? featured, DateTimeOffset now, TraceSink? trace = null)
    {
        if (WasLookedAt(evidence))
            _log?.SeeBox(featured, now);
        _decidedAt = now;
        Snapshot = Snapshot with
        {
            Offers = offers,
            Evidence = evidence,
            IsFeatured = featured,
            History = _log?.At(now) ?? Snapshot.History,
        };
        var choice = StrategySelection.Pick(_book, Snapshot, now);
        if (choice.Strategy is null && _book is [var only])
            trace?.Add("preconditions", $"the strategy '{only.Name}' is not for this listing");
        var guarded = _limits is { } limits
            ? GuardedDecider.Decide(Snapshot, choice, _guard, limits, now, trace)
            : Unguarded(Decider.Decide(Snapshot, choice, now, trace));
        if (guarded.PriceToSend is { } price)
        {
            _log?.Send(price.Amount, now);
            Snapshot = Snapshot with { OwnPrice = new OwnPrice(price, PriceOrigin.Confirmed, now), DesiredPrice = null };
        }

        _log?.Remember(guarded, now);
        return guarded;
    }

    /// <summary>Notes the exchange rates that are known by now.</summary>
    public void Renew(ExchangeRates rates) => Snapshot = Snapshot with { Rates = rates };

    /// <summary>
    /// Notes what the channel shows of our own offer: our price, a near one that becomes ours, or one that freezes the listing.
    /// </summary>
    public void SeeLive(Amounts.Money live, DateTimeOffset now)
    {
        var before = Snapshot.OwnPrice;
        Snapshot = LiveReadings.Apply(Snapshot, live, _limits ?? new GuardLimits(), now, _log?.RecentAt(now) ?? []);
        if (Snapshot.OwnPrice is { } own && own != before)
            _log?.Adopt(own.Price.Amount, now);
    }

    private bool WasLookedAt(IReadOnlyList<SourceEvidence> evidence)
    {
        for (var i = 0; i < evidence.Count; i++)
        {
            if (evidence[i].LastPositiveAt > _decidedAt)
                return true;
        }

        return false;
    }

    /// <summary>Gives a decision as it would go out if there were no guard.</summary>
    private static GuardedDecision Unguarded(Decision decision) => new()
    {
        Decision = decision,
        Verdict = decision.Action == DecisionAction.Set ? GuardVerdict.Approved : GuardVerdict.Unchanged,
        PriceToSend = decision.Action == DecisionAction.Set ? decision.Price : null,
    };
}
