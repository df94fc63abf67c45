using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;
using Repricer.Reading;

namespace Repricer.Core.Deciding;

public enum DecisionAction : byte
{
    /// <summary>A price should go out.</summary>
    Set,

    /// <summary>The desired price already stands.</summary>
    Unchanged,

    /// <summary>It was decided that nothing goes out.</summary>
    Hold,

    /// <summary>Nothing was decided: a precondition is not met.</summary>
    Skip,
}

/// <summary>
/// A decision says what deciding one listing came to. The same snapshot, strategy and time give an equal decision. Millions are made an
/// hour, so the amounts share one currency and times are kept as UTC ticks: all amounts of one decision must be in the same currency.
/// </summary>
public sealed record Decision
{
    private const byte HasPrice = 1, HasFloor = 2, HasCeiling = 4, HasReference = 8;

    private decimal _price, _floor, _ceiling, _reference;
    private Currency _currency;
    private long _reviewAt, _decidedAt;
    private byte _has;

    public required ListingId Listing { get; init; }
    public required DecisionAction Action { get; init; }

    /// <summary>
    /// With Set and Unchanged this is the decided price, on the currency's grid; with Hold it is what would have gone out, where there was
    /// one.
    /// </summary>
    public Money? Price
    {
        get => Get(_price, HasPrice);
        init => Put(value, ref _price, HasPrice);
    }

    /// <summary>The reason is the cause of a skip or hold, and the rule or situation that made a price.</summary>
    public required DecisionReason Reason { get; init; }

    /// <summary>Names the thing the reason is about (a source, a bound, a missing input), for people; null = the reason says all.</summary>
    public string? Detail { get; init; }

    /// <summary>The price would not cross this; <see cref="BindingConstraint.None"/> where the rule got what it wanted.</summary>
    public BindingConstraint Binding { get; init; }

    /// <summary>No item price below this was allowed; null = there is no floor, or none was computed.</summary>
    public Money? Floor
    {
        get => Get(_floor, HasFloor);
        init => Put(value, ref _floor, HasFloor);
    }

    /// <summary>No item price above this was allowed; null = there is no ceiling, or none was computed.</summary>
    public Money? Ceiling
    {
        get => Get(_ceiling, HasCeiling);
        init => Put(value, ref _ceiling, HasCeiling);
    }

    /// <summary>
    /// We were compared with this total, in the strategy's basis of comparison (landed unless it says otherwise); null = with none.
    /// </summary>
    public Money? Reference
    {
        get => Get(_reference, HasReference);
        init => Put(value, ref _reference, HasReference);
    }

    /// <summary>
    /// These prices for larger quantities go with <see cref="Price"/>, by rising quantity and strictly falling; null = there are none.
    /// </summary>
    public EqualList<TierPrice>? Tiers { get; init; }

    /// <summary>This goes out beside <see cref="Price"/>, with a Set alone; null = everything beside it is left as it is.</summary>
    public PriceTerms? Terms { get; init; }

    /// <summary>
    /// Tells whether the present price is outside its bounds: then the decided one goes out at once and before everything else.
    /// </summary>
    public bool IsCorrection { get; init; }

    /// <summary>Time alone could change this decision from this moment on, UTC; null = never.</summary>
    public DateTimeOffset? ReviewAt
    {
        get => _reviewAt == 0 ? null : new DateTimeOffset(_reviewAt, TimeSpan.Zero);
        init => _reviewAt = value?.UtcTicks ?? 0;
    }

    /// <summary>
    /// Tells whether a further read of the market could change this decision even if it shows nothing new (stale data, a second look).
    /// </summary>
    public bool AwaitsEvidence { get; init; }

    /// <summary>The strategy that decided has this name; "" = none applies.</summary>
    public required string StrategyName { get; init; }
    public required string StrategyHash { get; init; }

    /// <summary>
    /// The variant says which of the strategy's variants decided and which switches are on; null = the strategy has neither switches nor a
    /// holdout that concerns the listing.
    /// </summary>
    public DecisionVariant? Variant { get; init; }

    /// <summary>The decision was taken at this moment, UTC.</summary>
    public required DateTimeOffset DecidedAt
    {
        get => new(_decidedAt, TimeSpan.Zero);
        init => _decidedAt = value.UtcTicks;
    }

    public SnapshotVersion Version { get; init; }

    private Money? Get(decimal amount, byte flag) => (_has & flag) != 0 ? new Money(amount, _currency) : null;

    /// <exception cref="InvalidOperationException">Another amount of this decision is in another currency: a bug, never data.</exception>
    private void Put(Money? value, ref decimal amount, byte flag)
    {
        _has &= (byte)~flag;
        amount = 0m;
        if (value is not { } money)
            return;
        if (_has != 0 && _currency != money.Currency)
            throw new InvalidOperationException($"a decision in {_currency} cannot hold {money}");
        _currency = money.Currency;
        _has |= flag;
        amount = money.Amount;
    }
}
