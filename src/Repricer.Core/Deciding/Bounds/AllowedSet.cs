using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Fitting;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The allowed set holds all prices on the grid that meet every bound and every profit target. With cliff tiers, a free-shipping threshold
/// or fees that are rounded it is not an interval, so membership is always decided by computing the profit at the price. The searches jump
/// instead of scanning: between two breaks (a fee tier's end, the threshold) a fee never falls as the price rises and its slope is at most
/// the tier's rate, which bounds how far the next member can be. What can be told in whole numbers is asked of
/// <see cref="ProfitMicros"/>; the decimals here say the same of everything.
/// </summary>
internal struct AllowedSet
{
    /// <summary>
    /// A search makes at most this many jumps. They converge in a handful of steps; one that needs more is over a target no sensible
    /// schedule meets, and finds nothing.
    /// </summary>
    private const int MaxJumps = 4096;

    // Fields, not properties: these are large, and a property would hand out a copy at every look.

    /// <summary>What a sale earns; looked at only with targets.</summary>
    public ProfitModel Model;

    /// <summary>What a sale must earn.</summary>
    public ProfitTargets Targets;

    private ProfitMicros _micros;

    public PriceGrid Grid { get; private set; }
    public decimal Lowest { get; private set; }
    public decimal Highest { get; private set; }

    /// <summary>Settles the set, once model and targets are in it.</summary>
    /// <param name="grid">The steps that prices go by.</param>
    /// <param name="lowest">The highest of the plain lower bounds, on the grid, greater than zero.</param>
    /// <param name="highest">The lowest of the upper bounds, on the grid; null = none.</param>
    public void Settle(PriceGrid grid, decimal lowest, decimal? highest)
    {
        Grid = grid;
        Lowest = lowest;
        Highest = highest ?? PriceGrid.Highest;
        if (!Targets.IsEmpty)
            _micros = ProfitMicros.Of(Model, Targets);
    }

    /// <summary>Gives the set as it is in decimals alone, against which the whole numbers are tried.</summary>
    public readonly AllowedSet InDecimals() => this with { _micros = default };

    public readonly bool Contains(decimal price) => price >= Lowest && price <= Highest && Grid.Contains(price) && MeetsTargets(price);

    public readonly bool MeetsTargets(decimal price) =>
        Targets.IsEmpty || (_micros.TryMeets(price, out var met) ? met : Meets(price, out _, out _, out _));

    /// <summary>
    /// Finds the smallest allowed price at or above <paramref name="from"/> and not above <paramref name="limit"/>; null = there is none.
    /// </summary>
    public readonly decimal? NextUp(decimal from, decimal limit) =>
        SearchUp(Grid.Up(Math.Max(from, Lowest)), Math.Min(limit, Highest));

    /// <summary>
    /// Finds the effective floor: what would be the smallest allowed price, were there no ceiling; null = the targets cannot be met at any
    /// price.
    /// </summary>
    public readonly decimal? FindFloor() => SearchUp(Lowest, PriceGrid.Highest);

    /// <param name="price">Where it begins: on the grid, and not below the lowest.</param>
    /// <param name="limit">Where it ends.</param>
    private readonly decimal? SearchUp(decimal price, decimal limit)
    {
        if (_micros.TryNextUp(Grid, price, limit, MaxJumps, out var found))
            return found;
        for (var jumps = 0; price <= limit; jumps++)
        {
            if (Targets.IsEmpty || Meets(price, out var deficit, out var a, out var c))
                return price;
            if (jumps == MaxJumps)
                return null;

            var end = SegmentEnd(price);
            if (a <= 0m)
            {
                // The left side does not grow and the fees do not fall: nothing more in this segment.
                price = end + Grid.Step;
                continue;
            }

            // By the tier's own line where it is a lower limit of the fee; else, as fees only rise from here on, the deficit must at least
            // be made up at slope A.
            var jump = Envelope(price, a, c) ?? deficit / (a * Model.Kept);
            var next = jump >= end - price ? end + Grid.Step : Grid.Up(price + jump);
            price = Math.Max(next, price + Grid.Step);
        }

        return null;
    }

    /// <summary>
    /// Finds the largest allowed price at or below <paramref name="from"/> and not below <paramref name="limit"/>; null = there is none.
    /// </summary>
    public readonly decimal? NextDown(decimal from, decimal limit)
    {
        var price = Grid.Down(Math.Min(from, Highest));
        limit = Math.Max(limit, Lowest);
        for (var jumps = 0; price >= limit; jumps++)
        {
            if (Targets.IsEmpty || Meets(price, out var deficit, out var a, out _))
                return price;
            if (jumps == MaxJumps)
                return null;

            price = Math.Max(price - StepDown(price, deficit, a), SegmentStart(price) - Grid.Step);
        }

        return null;
    }

    /// <summary>
    /// Computes how far down the next member lies at least. Going down by d loses A·k·d, where k is what coupons keep of the price, and
    /// saves at most b·(rate·d + one rounding step) of fees, so the deficit can only be made up where A·k·d + deficit ≤ b·(rate·d + one
    /// step); fees of the landed price save rate·k·d.
    /// </summary>
    private readonly decimal StepDown(decimal price, decimal deficit, decimal a)
    {
        var b = Model.TaxFactor * Model.FeeTaxFactor;
        var rate = Model.Fees.TierAt(price, Model.ShippingAt(price)).Rate.Fraction * Model.FeeBaseSlope;
        var slope = (a * Model.Kept) - (b * rate);
        var open = deficit - (b * Grid.MinorUnit);
        if (slope < 0m)
            return open > 0m ? Math.Max(Grid.Step, Grid.Down(open / -slope)) : Grid.Step;
        return open > 0m || -open < slope * Grid.Step ? PriceGrid.Highest : Grid.Step;
    }

    private readonly bool Meets(decimal price, out decimal deficit, out decimal a, out decimal c)
    {
        var gross = Model.GrossAt(price);
        var fees = Model.FeesAt(price, gross);
        var met = Targets.Meets(Model, gross, fees, out a, out c);
        deficit = met ? 0m : (Model.TaxFactor * (fees + c)) - (a * gross);
        return met;
    }

    /// <summary>
    /// Computes how far up the next member lies at least, by the tier's own line: a fee rounded up is never below rate × base + fixed. Null
    /// where the line is not a near lower limit of the fee (a minimum, a cap, portions, another rounding) or the target cannot be reached
    /// on it.
    /// </summary>
    private readonly decimal? Envelope(decimal price, decimal a, decimal c)
    {
        var fees = Model.Fees;
        if (fees.Mode != FeeTierMode.Whole || fees.Cap is not null || fees.Minimum is not null
            || fees.Rounding != Amounts.RoundingDirection.Up)
            return null;

        var b = Model.TaxFactor;
        var rate = fees.TierAt(price, Model.ShippingAt(price)).Rate.Fraction * Model.FeeTaxFactor;
        var slope = (a * Model.Kept) - (b * rate * Model.FeeBaseSlope);
        if (slope <= 0m)
            return null;

        var gross = Model.GrossAt(price);
        var feeBase = fees.Base == FeeBase.Landed ? gross : price;
        var least = (rate * feeBase) + ((fees.FixedPerUnit + fees.FixedPerOrder - Model.OrderFeeElsewhere) * Model.FeeTaxFactor);
        return ((b * (least + c)) - (a * gross)) / slope;
    }

    /// <summary>Finds the last price on the grid that shares the shipping charge and the fee tier of <paramref name="price"/>.</summary>
    private readonly decimal SegmentEnd(decimal price)
    {
        var shipping = Model.ShippingAt(price);
        var end = PriceGrid.Highest;
        if (Model.FreeShippingFrom is { } from && price < from)
            end = Math.Min(end, Grid.Up(from) - Grid.Step);
        if (Model.Fees.TierAt(price, shipping).UpTo is { } top && Model.FeeBaseAt(price) <= top)
            end = Math.Min(end, Grid.Down(Model.PriceWithFeeBase(top, price)));
        return Math.Max(end, price);
    }

    private readonly decimal SegmentStart(decimal price)
    {
        var shipping = Model.ShippingAt(price);
        var start = 0m;
        if (Model.FreeShippingFrom is { } from && price >= from)
            start = Grid.Up(from);
        if (Model.Fees.TierStart(price, shipping) is { } bottom)
            start = Math.Max(start, Grid.Down(Model.PriceWithFeeBase(bottom, price)) + Grid.Step);
        return Math.Min(start, price);
    }
}
