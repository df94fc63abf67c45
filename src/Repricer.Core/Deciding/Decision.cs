using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Deciding;

public enum DecisionAction : byte
{
    /// <summary>A price should go out.</summary>
    Set,

    /// <summary>The desired price already stands.</summary>
    Unchanged,

    /// <summary>Decided, and nothing goes out.</summary>
    Hold,

    /// <summary>Nothing was decided: a precondition is not met.</summary>
    Skip,
}

/// <summary>
/// What a decision came to. The same snapshot, strategy and time give an equal decision. Millions are made an hour, so the amounts share one currency and
/// times are kept as UTC ticks: all amounts of one decision must be in the same currency.
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

    /// <summary>With Set and Unchanged the decided price, on the currency's grid; with Hold what would have gone out, where there was one.</summary>
    public Money? Price
    {
        get => Get(_price, HasPrice);
        init => Put(value, ref _price, HasPrice);
    }

    /// <summary>Why: of a skip or hold the cause, of a price the rule or situation that made it.</summary>
    public required DecisionReason Reason { get; init; }

    /// <summary>Names the thing the reason is about (a source, a bound, a missing input), for people; null = the reason says all.</summary>
    public string? Detail { get; init; }

    /// <summary>What the price would not cross; <see cref="BindingConstraint.None"/> where the rule got what it wanted.</summary>
    public BindingConstraint Binding { get; init; }

    /// <summary>The effective bounds as item prices; null = none or not computed.</summary>
    public Money? Floor
    {
        get => Get(_floor, HasFloor);
        init => Put(value, ref _floor, HasFloor);
    }

    public Money? Ceiling
    {
        get => Get(_ceiling, HasCeiling);
        init => Put(value, ref _ceiling, HasCeiling);
    }

    /// <summary>What competition was compared with, in the comparison's basis (landed unless the strategy says item).</summary>
    public Money? Reference
    {
        get => Get(_reference, HasReference);
        init => Put(value, ref _reference, HasReference);
    }

    /// <summary>Prices for larger quantities at <see cref="Price"/>, by rising quantity and strictly falling; null = none.</summary>
    public EqualList<TierPrice>? Tiers { get; init; }

    /// <summary>The present price is outside its bounds: goes out at once and before everything else.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>When time alone could change this decision, UTC; null = never.</summary>
    public DateTimeOffset? ReviewAt
    {
        get => _reviewAt == 0 ? null : new DateTimeOffset(_reviewAt, TimeSpan.Zero);
        init => _reviewAt = value?.UtcTicks ?? 0;
    }

    /// <summary>A further read of the market could change this decision even if it shows nothing new (stale data, a second look).</summary>
    public bool AwaitsEvidence { get; init; }

    /// <summary>"" where no strategy applies.</summary>
    public required string StrategyName { get; init; }
    public required string StrategyHash { get; init; }

    /// <summary>Which variant of the strategy it was and which switches are on; null = the strategy has neither switches nor a holdout that concerns the listing.</summary>
    public DecisionVariant? Variant { get; init; }

    /// <summary>UTC.</summary>
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
