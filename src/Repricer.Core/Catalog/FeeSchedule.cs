using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Catalog;

/// <summary>How a tier's rate applies to an amount that reaches into the tier.</summary>
public enum FeeTierMode
{
    /// <summary>The rate of the tier the amount falls into applies to the whole amount: a cliff at the boundary.</summary>
    Whole,

    /// <summary>Each tier's rate applies to the part of the amount that lies in it, like income tax.</summary>
    Portion,
}

/// <summary>What a fee is taken of.</summary>
public enum FeeBase
{
    /// <summary>Item price plus shipping charge (the default on most marketplaces).</summary>
    Landed,

    Item,
}

/// <param name="UpTo">
/// Inclusive upper end of the tier in the schedule's currency; null = no end. Only the last tier may be open, and it must be.
/// </param>
/// <param name="Rate">Of the amount, in percent.</param>
public sealed record FeeTier(decimal? UpTo, Percent Rate);

/// <summary>What a channel takes of a sale. All amounts are in <see cref="Currency"/>.</summary>
public sealed record FeeSchedule
{
    private readonly FeeTier[] _tiers = [];
    private FeeMicrosMemory _micros;

    public required string Name { get; init; }
    public required Currency Currency { get; init; }
    public FeeBase Base { get; init; } = FeeBase.Landed;
    public FeeTierMode Mode { get; init; } = FeeTierMode.Whole;

    /// <summary>Ascending by <see cref="FeeTier.UpTo"/>, at least one.</summary>
    public required IReadOnlyList<FeeTier> Tiers
    {
        get => _tiers;
        init
        {
            _tiers = value as FeeTier[] ?? [.. value];
            HasUsableTiers = AreUsable(_tiers);
        }
    }

    /// <summary>
    /// At least one tier, in ascending order, none with a negative rate: that would make a fee fall as the price rises, which no schedule
    /// means.
    /// </summary>
    internal bool HasUsableTiers { get; private init; }

    /// <summary>
    /// The same in whole numbers. It is made when it is first asked for, and again for a copy that says something else.
    /// </summary>
    internal FeeMicros Micros
    {
        get
        {
            if (_micros.Value is { } known && ReferenceEquals(known.Schedule, this))
                return known;
            var made = new FeeMicros(this);
            _micros = new FeeMicrosMemory(made);
            return made;
        }
    }

    /// <summary>Least percentage fee of a sale; null = none.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Most percentage fee of a sale; null = none.</summary>
    public decimal? Cap { get; init; }

    /// <summary>Added to the percentage fee, once a unit and once an order (an order is taken to hold one unit).</summary>
    public decimal FixedPerUnit { get; init; }

    public decimal FixedPerOrder { get; init; }

    /// <summary>How the percentage fee is brought to the currency's grid; up unless the channel says otherwise.</summary>
    public RoundingDirection Rounding { get; init; } = RoundingDirection.Up;

    /// <summary>The day the schedule starts to hold; null = always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The schedule that takes this one's place on its own <see cref="ValidFrom"/>, a later day; null = none is known.</summary>
    public FeeSchedule? Next { get; init; }

    /// <summary>The one of this and those that follow that holds on a day; it may itself hold from a later day only.</summary>
    public FeeSchedule On(DateOnly day)
    {
        var holding = this;
        while (holding.Next is { ValidFrom: { } from } next && from <= day)
            holding = next;
        return holding;
    }

    /// <summary>The total fee for a sale at this item price and shipping charge, on the grid of <see cref="Currency"/>.</summary>
    public Money FeeFor(Money price, Money shippingCharge)
    {
        if (price.Currency != Currency || shippingCharge.Currency != Currency)
            throw new InvalidOperationException($"fee schedule '{Name}' is in {Currency}");
        return new Money(FeeFor(price.Amount, shippingCharge.Amount), Currency);
    }

    /// <summary>The same for amounts known to be in <see cref="Currency"/>.</summary>
    public decimal FeeFor(decimal price, decimal shippingCharge) => FeeOf(BaseOf(price, shippingCharge));

    /// <summary>The total fee for a sale of which fees are taken of this amount.</summary>
    internal decimal FeeOf(decimal amount)
    {
        var fee = Mode == FeeTierMode.Whole ? TierOf(amount).Rate.Of(amount) : PortionFee(amount);
        fee = decimal.Round(fee, Currency.Exponent, Rounding switch
        {
            RoundingDirection.Up => MidpointRounding.ToPositiveInfinity,
            RoundingDirection.Down => MidpointRounding.ToNegativeInfinity,
            _ => MidpointRounding.AwayFromZero,
        });
        if (Minimum is { } least && fee < least)
            fee = least;
        if (Cap is { } most && fee > most)
            fee = most;
        return FixedPerUnit == 0m && FixedPerOrder == 0m ? fee : fee + FixedPerUnit + FixedPerOrder;
    }

    /// <summary>The tier a sale at this price falls into.</summary>
    public FeeTier TierAt(decimal price, decimal shippingCharge) => TierOf(BaseOf(price, shippingCharge));

    /// <summary>The exclusive lower end of that tier; null = it is the first.</summary>
    public decimal? TierStart(decimal price, decimal shippingCharge)
    {
        var amount = BaseOf(price, shippingCharge);
        decimal? start = null;
        foreach (var tier in _tiers)
        {
            if (tier.UpTo is not { } end || amount <= end)
                break;
            start = end;
        }

        return start;
    }

    private decimal BaseOf(decimal price, decimal shippingCharge) => Base == FeeBase.Landed ? price + shippingCharge : price;

    private FeeTier TierOf(decimal amount)
    {
        foreach (var tier in _tiers)
        {
            if (tier.UpTo is not { } end || amount <= end)
                return tier;
        }

        return _tiers[^1];
    }

    private decimal PortionFee(decimal amount)
    {
        var fee = 0m;
        var start = 0m;
        foreach (var tier in _tiers)
        {
            var end = Math.Min(amount, tier.UpTo ?? amount);
            fee += tier.Rate.Of(Math.Max(0m, end - start));
            start = Math.Max(start, end);
        }

        return fee;
    }

    private static bool AreUsable(FeeTier[] tiers)
    {
        for (var i = 0; i < tiers.Length; i++)
        {
            if (tiers[i].Rate.Value < 0m || (i > 0 && tiers[i].UpTo <= tiers[i - 1].UpTo))
                return false;
        }

        return tiers.Length > 0;
    }
}
