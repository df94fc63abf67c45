using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Fitting;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// What a sale earns and must earn, as <see cref="ProfitModel"/> and <see cref="ProfitTargets"/> say it, in whole micros: the same answers
/// at a tenth of the cost. It answers only what it reckons exactly; for all else (long fractions of a converted cost, amounts in the
/// millions) it says that it cannot tell, and the decimals are asked.
/// </summary>
/// <remarks>
/// Of the targets two conditions are left, A·X ≥ b·(fees + C) each: of those on amounts (A = 1) the one with the highest C, of those on
/// shares (C = what a unit costs) the one with the lowest A, for what the buyer pays, X, is not below zero here.
/// </remarks>
internal readonly struct ProfitMicros
{
    private const long None = long.MinValue;
    private const long Endless = FeeMicros.Endless;

    private readonly FeeMicros? _fees;
    private readonly long _tax;
    private readonly long _feeTax;
    private readonly long _kept;
    private readonly long _charge;
    private readonly long _freeCharge;
    private readonly long _freeFrom = Endless;
    private readonly long _elsewhere;
    private readonly long _amountCost;
    private readonly long _share;
    private readonly long _unitCost;

    private ProfitMicros(in ProfitModel model, in ProfitTargets targets, out bool fits)
    {
        _fees = model.Fees.Micros;
        _amountCost = AmountCost(model, targets, out var fitsAmount);
        _share = Share(model, targets, out var fitsShare);
        fits = _fees.Fits && fitsAmount && fitsShare
            && Micros.TryFactor(model.TaxFactor, out _tax) && Micros.TryFactor(model.FeeTaxFactor, out _feeTax)
            && Micros.TryFactor(model.Kept, out _kept) && _kept > 0 && Micros.TryFrom(model.UnitCost, out _unitCost)
            && Micros.TryFrom(model.ShippingCharge, out _charge) && Micros.TryFrom(model.FreeShippingCharge, out _freeCharge)
            && (model.FreeShippingFrom is not { } from || Micros.TryFrom(from, out _freeFrom))
            && Micros.TryFrom(model.OrderFeeElsewhere, out _elsewhere);
    }

    /// <summary>Puts model and targets into whole numbers.</summary>
    /// <returns>One that cannot tell anything where any of the numbers is no micros.</returns>
    public static ProfitMicros Of(in ProfitModel model, in ProfitTargets targets)
    {
        if (targets.IsEmpty)
            return default;
        var made = new ProfitMicros(model, targets, out var fits);
        return fits ? made : default;
    }

    /// <summary>Tells whether a price meets all targets.</summary>
    /// <param name="price">Any price, on the grid or not.</param>
    /// <param name="met">The answer, where there is one.</param>
    /// <returns>False = it cannot be told here.</returns>
    public bool TryMeets(decimal price, out bool met)
    {
        met = false;
        return _fees is not null && Micros.TryFrom(price, out var at) && TryMeets(at, out met, out _, out _, out _);
    }

    /// <summary>Finds the smallest price at or above one that meets all targets, by the jumps of <see cref="AllowedSet"/>.</summary>
    /// <param name="grid">The steps that prices go by.</param>
    /// <param name="from">On the grid, above zero.</param>
    /// <param name="limit">No price above it is asked for; it is not above <see cref="PriceGrid.Highest"/>.</param>
    /// <param name="jumps">After so many the decimals are asked.</param>
    /// <param name="found">The price; null = there is none.</param>
    /// <returns>False = it cannot be told here.</returns>
    public bool TryNextUp(PriceGrid grid, decimal from, decimal limit, int jumps, out decimal? found)
    {
        found = null;
        if (_fees is null || !Micros.TryFrom(from, out var start) || !TryLast(limit, out var last)
            || !Micros.TryFrom(grid.Step, out var step))
            return false;
        for (var price = start; price <= last; jumps--)
        {
            if (jumps == 0 || !TryMeets(price, out var met, out var deficit, out var a, out var c))
                return false;
            if (met)
            {
                found = price == start ? from : Micros.ToDecimal(price, grid.Currency.Exponent);
                return true;
            }

            var end = SegmentEnd(price, step);
            var jump = a <= 0 ? Endless : LineJump(price, a, c) ?? deficit / CeilingOf(a * _kept);

            // With A not above zero the left side does not grow and the fees do not fall: nothing more in this segment, and none follows
            // the last one.
            if (end == Endless && jump == Endless)
                return true;
            if (end == Endless && jump > Micros.Most)
                return false;
            price = end != Endless && jump >= end - price ? end + step : Math.Max(Up(price + jump, step), price + step);
        }

        return true;
    }

    private static bool TryLast(decimal limit, out long last)
    {
        if (Micros.TryFrom(limit, out last))
            return true;
        last = Endless;
        return limit is > Micros.Most / Micros.One and <= AmountBounds.Highest;
    }

    private static long AmountCost(in ProfitModel model, in ProfitTargets targets, out bool fits)
    {
        var (byProfit, byMarkup) = (None, None);
        fits = (targets.Profit is not { } profit || Micros.TryFrom(model.UnitCost + profit, out byProfit))
            && (targets.Markup is not { } markup || Micros.TryFrom(model.UnitCost + (markup * model.Cost), out byMarkup));
        return Math.Max(byProfit, byMarkup);
    }

    private static long Share(in ProfitModel model, in ProfitTargets targets, out bool fits)
    {
        var (ofNet, ofGross) = (Endless, Endless);
        fits = (targets.MarginOfNet is not { } net || Micros.TryFrom(1m - net, out ofNet))
            && (targets.MarginOfGross is not { } gross || Micros.TryFrom(1m - (gross * model.TaxFactor), out ofGross));
        var share = Math.Min(ofNet, ofGross);
        fits &= share is Endless or (>= -Micros.MostFactor and <= Micros.MostFactor);
        return share;
    }

    /// <param name="price">On the grid or not.</param>
    /// <param name="met">Whether both conditions are.</param>
    /// <param name="deficit">What an unmet one lacks, in micros of a micro; 0 where its A is not above zero.</param>
    /// <param name="a">The A of the unmet condition.</param>
    /// <param name="c">The C of the unmet condition.</param>
    /// <returns>False = it cannot be told here.</returns>
    private bool TryMeets(long price, out bool met, out long deficit, out long a, out long c)
    {
        (met, deficit, a, c) = (false, 0, Micros.One, _amountCost);
        if (price is < 0 or > Micros.Most || !TryGross(price, out var gross))
            return false;
        var fees = _fees!.FeeOf(_fees.IsLanded ? gross : price) - _elsewhere;
        if (_feeTax != Micros.One && (Math.Abs(fees) > Micros.Most || !Micros.TryScale(fees, _feeTax, out fees)))
            return false;
        if (c != None && !TryCondition(a, c, gross, fees, out met, out deficit))
            return false;
        if (_share == Endless || (c != None && !met))
            return true;
        (a, c) = (_share, _unitCost);
        return TryCondition(a, c, gross, fees, out met, out deficit);
    }

    private bool TryCondition(long a, long c, long gross, long fees, out bool met, out long deficit)
    {
        // No product overflows: a factor is at most three millions of micros, an amount at most three millions of millions of them.
        var isInside = Math.Abs(fees + c) <= Micros.Most;
        var (left, right) = isInside ? (a * gross, _tax * (fees + c)) : (0, 0);
        met = left >= right;
        deficit = met || a <= 0 ? 0 : right - left;
        return isInside;
    }

    private bool TryGross(long price, out long gross)
    {
        gross = price;
        if (_kept != Micros.One && !Micros.TryScale(price, _kept, out gross))
            return false;
        gross += price >= _freeFrom ? _freeCharge : _charge;
        return gross is >= 0 and <= Micros.Most;
    }

    /// <summary>
    /// Computes how far up the next price that meets a condition lies at least, by the tier's own line; null where that is no lower limit
    /// of the fee, or the condition cannot be met on it. Whatever does not come out even is rounded towards the shorter jump.
    /// </summary>
    private long? LineJump(long price, long a, long c)
    {
        var fees = _fees!;
        if (!fees.IsLine || fees.Fixed - _elsewhere is < 0 or > Micros.Most || !TryGross(price, out var gross))
            return null;
        var amount = fees.IsLanded ? gross : price;
        var rate = fees.TierAt(amount).Rate;
        var perPrice = _tax * rate / Micros.One * _feeTax / Micros.One;
        if (fees.IsLanded)
            perPrice = perPrice * _kept / Micros.One;
        var slope = CeilingOf(a * _kept) - perPrice;
        var cost = (rate * amount / Micros.One * _feeTax / Micros.One) + ((fees.Fixed - _elsewhere) * _feeTax / Micros.One) + c;
        if (slope <= 0 || cost > Micros.Most)
            return null;
        return cost <= 0 ? 0 : Math.Max(0, ((_tax * cost) - (a * gross)) / slope);
    }

    /// <summary>Finds the last price on the grid that shares the shipping charge and the fee tier of a price.</summary>
    private long SegmentEnd(long price, long step)
    {
        var end = price < _freeFrom && _freeFrom != Endless ? Up(_freeFrom, step) - step : Endless;
        _ = TryGross(price, out var gross);
        var amount = _fees!.IsLanded ? gross : price;
        var top = _fees.TierAt(amount).End;
        if (top != Endless && amount <= top)
        {
            if (_fees.IsLanded)
                top = PriceOf(top - (price >= _freeFrom ? _freeCharge : _charge));
            end = Math.Min(end, Micros.Down(top, step));
        }

        return Math.Max(end, price);
    }

    private long PriceOf(long left) => _kept == Micros.One ? left : left * Micros.One / _kept;

    private static long Up(long micros, long step) => Micros.Down(micros + step - 1, step);

    private static long CeilingOf(long exact) => (exact + Micros.One - 1) / Micros.One;
}
