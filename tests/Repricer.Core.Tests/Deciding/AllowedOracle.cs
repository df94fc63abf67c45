using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// Says of one price whether it may stand, written from the words of the semantics and sharing no code with the engine but the data types:
/// every rule by itself, fees computed by another way, no search. Slow and plain on purpose.
/// </summary>
internal static class AllowedOracle
{
    /// <returns>Null = allowed; else what forbids it.</returns>
    /// <param name="tier">Null = one piece is sold; else as many as the tier is for, in one order.</param>
    public static string? WhyNot(PricingSnapshot s, Strategy strategy, Money price, DateTimeOffset now, QuantityTier? tier = null)
    {
        if (price.Currency != s.Listing.Currency)
            return "another currency";
        if (price.Amount <= 0)
            return "not positive";
        var p = price.Amount;
        var unit = 1m;
        for (var i = 0; i < price.Currency.Exponent; i++)
            unit /= 10m;
        if (p % unit != 0)
            return "off the grid";
        if (s.Listing.PriceStep is { } step && p % step.Amount != 0)
            return "between two price steps";

        var floors = 0;
        var min = s.Listing.MinPrice ?? SameCurrency(s, s.Product.MinPrice);
        var map = s.Listing.Map ?? SameCurrency(s, s.Product.Map);
        var max = s.Listing.MaxPrice ?? SameCurrency(s, s.Product.MaxPrice);
        var (kept, coupon) = CouponOf(s);
        if ((p * kept) - coupon <= 0)
            return "nothing is left after the coupon";
        var (mapHolds, lower) = MapNow(strategy, now);
        if (!mapHolds)
            map = null;
        foreach (var bound in new[] { min, map, max })
        {
            if (bound is { } foreign && Convert(s, foreign, 0, now) is null)
                return "no rate, no publish";
        }

        if (OracleCaps.WhyNot(s, strategy, p, now) is { } cap)
            return cap;

        foreach (var (bound, promotion) in new[] { (min, (decimal?)null), (map, lower) })
        {
            if (bound is not { } value || Convert(s, value, +1, now) is not { } amount || amount <= 0)
                continue;
            floors++;
            if ((p * kept) - coupon < (promotion < amount ? promotion : amount))
                return "below min or map";
        }

        if (max is { } top && Convert(s, top, -1, now) is { } most && most > 0 && p > most)
            return "above max";

        foreach (var floor in strategy.Floors.SelectMany(
            floor => floor.Ladder is { } ladder
                ? ladder.Steps.Last(step => step.FromDays == 0 || step.FromDays <= s.Product.StockAgeDays).Floors
                : [floor]))
        {
            if (floor.Kind == FloorKind.Formula)
            {
                if (OracleCaps.Formula(floor.Formula!, s, now) is not (> 0m and var computed))
                    continue;
                floors++;
                if ((p * kept) - coupon < computed)
                    return "below the formula";
            }
            else if (floor.Kind == FloorKind.Amount && floor.Value > 0)
            {
                floors++;
                if ((p * kept) - coupon < floor.Value)
                    return "below the amount";
            }
            else if (floor.Kind is FloorKind.Profit or FloorKind.Markup or FloorKind.MarginOfNet or FloorKind.MarginOfGross
                && floor.Value is { } target)
            {
                if (Earnings(s, p, now, tier) is not { } earned)
                    continue;
                floors++;
                if (!Earns(floor.Kind, floor.AllowLoss ? target : Math.Max(0, target), earned))
                    return $"earns too little for {floor.Kind} {target}";
            }
        }

        foreach (var ceiling in strategy.Ceilings)
        {
            var list = s.Listing.ListPrice ?? SameCurrency(s, s.Product.ListPrice);
            decimal? limit = ceiling.Kind switch
            {
                CeilingKind.Amount => ceiling.Value,
                CeilingKind.ListPrice when list is { } known => Convert(s, known, -1, now),
                CeilingKind.Formula => OracleCaps.Formula(ceiling.Formula!, s, now),
                CeilingKind.MarkupOverCost when s.Product.Cost is { } cost && Convert(s, cost, -1, now) is { } own =>
                    own * (100 + ceiling.Value) / 100,
                _ => null,
            };
            if (limit > 0 && p > limit)
                return $"above {ceiling.Kind}";
        }

        return floors == 0 ? "no floor of any kind" : null;
    }

    /// <summary>All times the tax factor, so that nothing is divided: net, profit, gross, cost.</summary>
    private static (decimal Net, decimal Profit, decimal Gross, decimal Cost, decimal Tax)? Earnings(
        PricingSnapshot s, decimal p, DateTimeOffset now, QuantityTier? tier)
    {
        var tax = 1m;
        if (s.Channel.PricesIncludeTax)
        {
            if ((s.Listing.TaxRate ?? s.Product.TaxRate) is not { } rate)
                return null;
            tax = (100m + rate.Value) / 100m;
        }

        var feeTax = 1m;
        if (!s.Channel.FeeTaxRecoverable)
        {
            if (s.Channel.FeeTaxRate is not { } rate)
                return null;
            feeTax = (100m + rate.Value) / 100m;
        }

        if (s.Product.Cost is not { } cost || s.Fees is not { } fees || fees.Currency != s.Listing.Currency
            || s.Listing.ShippingCharge is not { } charge
                || (s.Listing.ShippingCost ?? s.Product.ShippingCost) is not { } shippingCost)
            return null;
        if (Convert(s, cost, +1, now) is not { } c || Convert(s, shippingCost, +1, now) is not { } paid
            || Convert(s, charge, 0, now) is not { } shipping)
            return null;
        if (s.Channel.FreeShippingFrom is { } from)
        {
            if (Convert(s, from, 0, now) is not { } threshold)
                return null;
            if (p * (tier?.From ?? 1) >= threshold)
                shipping = 0;
        }

        var pieces = tier?.From ?? 1m;
        if (tier is { ShipsTogether: true })
            (shipping, paid) = (shipping / pieces, paid / pieces);

        var (kept, coupon) = CouponOf(s);
        var gross = (p * kept) + shipping - coupon;
        if ((s.Listing.Allowance ?? s.Product.Allowance) is { } allowance)
            paid += allowance.Amount;
        var profit = gross - (tax * ((Fee(fees, fees.Base == FeeBase.Landed ? gross : p, pieces) * feeTax) + c + paid));
        return (gross, profit, gross, c, tax);
    }

    private static (decimal Kept, decimal Amount) CouponOf(PricingSnapshot s) =>
        (s.Listing.Coupon ?? s.Product.Coupon) is { } coupon ? (1 - (coupon.Share.Value / 100), coupon.Amount?.Amount ?? 0) : (1, 0);

    private static bool Earns(
        FloorKind kind, decimal target, (decimal Net, decimal Profit, decimal Gross, decimal Cost, decimal Tax) earned) => kind switch
    {
        FloorKind.Profit => earned.Profit >= target * earned.Tax,
        FloorKind.MarginOfNet => earned.Profit * 100 >= target * earned.Net,
        FloorKind.MarginOfGross => earned.Profit * 100 >= target * earned.Gross * earned.Tax,
        FloorKind.Markup => earned.Profit * 100 >= target * earned.Cost * earned.Tax,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static decimal Fee(FeeSchedule fees, decimal amount, decimal pieces)
    {
        decimal fee;
        if (fees.Mode == FeeTierMode.Whole)
        {
            fee = amount * fees.Tiers.First(tier => tier.UpTo is null || tier.UpTo >= amount).Rate.Value / 100m;
        }
        else
        {
            fee = 0;
            var below = 0m;
            foreach (var tier in fees.Tiers)
            {
                if (amount <= below)
                    break;
                fee += (Math.Min(tier.UpTo ?? amount, amount) - below) * tier.Rate.Value / 100m;
                below = tier.UpTo ?? amount;
            }
        }

        var scale = 1m;
        for (var i = 0; i < fees.Currency.Exponent; i++)
            scale *= 10m;
        fee = fees.Rounding switch
        {
            RoundingDirection.Up => Math.Ceiling(fee * scale) / scale,
            RoundingDirection.Down => Math.Floor(fee * scale) / scale,
            _ => Math.Floor((fee * scale) + 0.5m) / scale,
        };
        if (fees.Minimum > fee)
            fee = fees.Minimum.Value;
        if (fees.Cap < fee)
            fee = fees.Cap.Value;
        return fee + fees.FixedPerUnit + (fees.FixedPerOrder / pieces);
    }

    private static (bool Holds, decimal? Lower) MapNow(Strategy strategy, DateTimeOffset now)
    {
        if (strategy.Map is not { } rule)
            return (true, null);
        var on = rule.Promotions.Where(promotion => promotion.Window.Start <= now && now < promotion.Window.End).ToList();
        var holds = !(rule.From > now) && !(rule.Until <= now) && on.All(promotion => promotion.Amount is not null);
        return (holds, on.Min(promotion => promotion.Amount));
    }

    private static Money? SameCurrency(PricingSnapshot s, Money? value) => value?.Currency == s.Listing.Currency ? value : null;

    internal static decimal? Convert(PricingSnapshot s, Money value, int side, DateTimeOffset now)
    {
        if (value.Currency == s.Listing.Currency)
            return value.Amount;
        var rate = s.Rates.Rates
            .Where(r => now - r.AsOf <= s.Rates.MaxAge && r.Rate > 0)
            .Where(r => (r.From, r.To) == (value.Currency, s.Listing.Currency) || (r.To, r.From) == (value.Currency, s.Listing.Currency))
            .OrderByDescending(r => r.AsOf).ThenByDescending(r => r.From == value.Currency).FirstOrDefault();
        if (rate is null)
            return null;
        var converted = rate.From == value.Currency ? value.Amount * rate.Rate : value.Amount / rate.Rate;
        return converted * (100m + (side * s.Channel.ConversionMargin.Value)) / 100m;
    }
}
