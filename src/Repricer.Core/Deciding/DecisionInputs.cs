using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Deciding;

/// <summary>
/// These are the inputs of one decision and what is noted on the way: every step takes them by reference as <c>at</c>. They are a struct
/// because millions of decisions are made an hour and none of them may allocate it.
/// </summary>
/// <param name="snapshot">Everything that may be looked at.</param>
/// <param name="strategy">The strategy that decides; null = none does, and only what needs no strategy may be asked.</param>
/// <param name="now">The moment ages are counted at.</param>
/// <param name="trace">Collects the steps, for explaining; null on hot paths.</param>
internal struct DecisionInputs(PricingSnapshot snapshot, Strategy? strategy, DateTimeOffset now, TraceSink? trace = null)
{
    /// <summary>
    /// The clock keeps the earliest moment at which time alone could change what was found so far. It is a field: a property would note
    /// into a copy.
    /// </summary>
    public ReviewClock Review = new(now);

    public PricingSnapshot Snapshot { get; } = snapshot;

    /// <summary>When the offers were seen; null = nobody has asked yet.</summary>
    public Sightings? Sightings { get; set; }

    /// <summary>This strategy decides; null = none does.</summary>
    public Strategy? StrategyIfAny { get; init; } = strategy;

    public DateTimeOffset Now { get; } = now;

    /// <summary>The steps are written down here; null = nowhere.</summary>
    public TraceSink? Trace { get; init; } = trace;

    /// <summary>
    /// The price is for one piece of an order of so many: what an order costs once is shared by them. One, but for quantity tiers.
    /// </summary>
    public int Pieces { get; init; } = 1;

    /// <summary>Tells whether all pieces of such an order travel together, so that they share the shipping too.</summary>
    public bool ShipsTogether { get; init; }

    /// <summary>The listing has this currency, and every bound and price of the decision is in it.</summary>
    public Currency Currency { get; } = snapshot.Listing.Currency;

    /// <summary>This strategy decides; it is asked for by the steps that are only reached with one.</summary>
    /// <exception cref="InvalidOperationException">There is none: a bug, never data.</exception>
    public readonly Strategy Strategy => StrategyIfAny ?? throw new InvalidOperationException("no strategy decides");

    /// <summary>
    /// Tells whether nobody knows that the own price stands at the channel: it came with a backup, and nothing of ours has gone out since.
    /// Then a price goes out also where it is the same.
    /// </summary>
    public readonly bool IsPriceInDoubt => Snapshot is { OwnPrice.Origin: PriceOrigin.Restored, DesiredPrice: null };

    /// <summary>The channel's day begins by the clock of this zone.</summary>
    public readonly TimeZoneInfo Zone => Snapshot.Channel.TimeZone;
}
