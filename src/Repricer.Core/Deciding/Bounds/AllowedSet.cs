using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Fitting;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The allowed set holds all prices on the grid that meet every bound and every profit target. With cliff tiers, a free-shipping threshold
/// or fees that are rounded it is not an interval, so membership is always decided by computing the profit at the price. The searches jump
/// instead of scanning: between two breaks (a fee tier's end, the threshold) a fee never falls as the price rises and its slope is at most
/// the tier's rate, which bounds how far the next member can be.
/// </summary>
internal readonly struct AllowedSet
{
    /// <summary>
    /// A search makes at most this many jumps. They converge in a handful of steps; one that needs more is over a target no sensible
    /// schedule meets, and finds nothing.
    /// </summary>
    private const int MaxJumps = 4096;

    private readonly ProfitModel _model;
    private readonly ProfitTargets _targets;

    /// <param name="grid">The steps that prices go by.</param>
    /// <param name="lowest">The highest of the plain lower bounds, on the grid, greater than zero.</param>
    /// <param name="highest">The lowest of the upper bounds, on the grid; null = none.</param>
    /// <param name="model">What a sale earns; looked at only with targets.</param>
    /// <param name="targets">What it must earn.</param>
    public AllowedSet(PriceGrid grid, decimal lowest, decimal? highest, in ProfitModel model, in ProfitTargets targets)
    {
        Grid = grid;
        Lowest = lowest;
        Highest = highest ?? PriceGrid.Highest;
        _model = model;
        _targets = targets;
    }

    public PriceGrid Grid { get; }
    public decimal Lowest { get; }
    public decimal Highest { get; }

    public bool Contains(decimal price) => price >= Lowest && price <= Highest && Grid.Contains(price) && MeetsTargets(price);

    public bool MeetsTargets(decimal price) => _targets.IsEmpty || Meets(price, out _, out _, out _);

    /// <summary>
    /// Finds the smallest allowed price at or above <paramref name="from"/> and not above <paramref name="limit"/>; null = there is none.
    /// </summary>
    public decimal? NextUp(decimal from, decimal limit) => SearchUp(from, Math.Min(limit, Highest));

    /// <summary>
    /// Finds the effective floor: what would be the smallest allowed price, were there no ceiling; null = the targets cannot be met at any
    /// price.
    /// </summary>
    public decimal? FindFloor() => SearchUp(Lowest, PriceGrid.Highest);

    private decimal? SearchUp(decimal from, decimal limit)
    {
        var price = Grid.Up(Math.Max(from, Lowest));
        for (var jumps = 0; price <= limit; jumps++)
        {
            if (_targets.IsEmpty || Meets(price, out var deficit, out var a, out var c))
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
            var jump = Envelope(price, a, c) ?? deficit / (a * _model.Kept);
            var next = jump >= end - price ? end + Grid.Step : Grid.Up(price + jump);
            price = Math.Max(next, price + Grid.Step);
        }

        return null;
    }

    /// <summary>
    /// Finds the largest allowed price at or below <paramref name="from"/> and not below <paramref name="limit"/>; null = there is none.
    /// </summary>
    public decimal? NextDown(decimal from, decimal limit)
    {
        var price = Grid.Down(Math.Min(from, Highest));
        limit = Math.Max(limit, Lowest);
        for (var jumps = 0; price >= limit; jumps++)
        {
            if (_targets.IsEmpty || Meets(price, out var deficit, out var a, out _))
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
    private decimal StepDown(decimal price, decimal deficit, decimal a)
    {
        var b = _model.TaxFactor * _model.FeeTaxFactor;
        var rate = _model.Fees.TierAt(price, _model.ShippingAt(price)).Rate.Fraction * _model.FeeBaseSlope;
        var slope = (a * _model.Kept) - (b * rate);
        var open = deficit - (b * Grid.MinorUnit);
        if (slope < 0m)
            return open > 0m ? Math.Max(Grid.Step, Grid.Down(open / -slope)) : Grid.Step;
        return open > 0m || -open < slope * Grid.Step ? PriceGrid.Highest : Grid.Step;
    }

    private bool Meets(decimal price, out decimal deficit, out decimal a, out decimal c)
    {
        var gross = _model.GrossAt(price);
        var fees = _model.FeesAt(price, gross);
        var met = _targets.Meets(_model, gross, fees, out a, out c);
        deficit = met ? 0m : (_model.TaxFactor * (fees + c)) - (a * gross);
        return met;
    }

    /// <summary>
    /// Computes how far up the next member lies at least, by the tier's own line: a fee rounded up is never below rate × base + fixed. Null
    /// where the line is not a near lower limit of the fee (a minimum, a cap, portions, another rounding) or the target cannot be reached
    /// on it.
    /// </summary>
    private decimal? Envelope(decimal price, decimal a, decimal c)
    {
        var fees = _model.Fees;
        if (fees.Mode != FeeTierMode.Whole || fees.Cap is not null || fees.Minimum is not null
            || fees.Rounding != Amounts.RoundingDirection.Up)
            return null;

        var b = _model.TaxFactor;
        var rate = fees.TierAt(price, _model.ShippingAt(price)).Rate.Fraction * _model.FeeTaxFactor;
        var slope = (a * _model.Kept) - (b * rate * _model.FeeBaseSlope);
        if (slope <= 0m)
            return null;

        var gross = _model.GrossAt(price);
        var feeBase = fees.Base == FeeBase.Landed ? gross : price;
        var least = (rate * feeBase) + ((fees.FixedPerUnit + fees.FixedPerOrder - _model.OrderFeeElsewhere) * _model.FeeTaxFactor);
        return ((b * (least + c)) - (a * gross)) / slope;
    }

    /// <summary>Finds the last price on the grid that shares the shipping charge and the fee tier of <paramref name="price"/>.</summary>
    private decimal SegmentEnd(decimal price)
    {
        var shipping = _model.ShippingAt(price);
        var end = PriceGrid.Highest;
        if (_model.FreeShippingFrom is { } from && price < from)
            end = Math.Min(end, Grid.Up(from) - Grid.Step);
        if (_model.Fees.TierAt(price, shipping).UpTo is { } top && _model.FeeBaseAt(price) <= top)
            end = Math.Min(end, Grid.Down(_model.PriceWithFeeBase(top, price)));
        return Math.Max(end, price);
    }

    private decimal SegmentStart(decimal price)
    {
        var shipping = _model.ShippingAt(price);
        var start = 0m;
        if (_model.FreeShippingFrom is { } from && price >= from)
            start = Grid.Up(from);
        if (_model.Fees.TierStart(price, shipping) is { } bottom)
            start = Math.Max(start, Grid.Down(_model.PriceWithFeeBase(bottom, price)) + Grid.Step);
        return Math.Min(start, price);
    }
}
