using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Tests.Deciding;

/// <summary>The oracle's half for bounds that come from our own other listings, and for formulas.</summary>
internal static class OracleCaps
{
    public static string? WhyNot(PricingSnapshot s, Strategy strategy, decimal p, DateTimeOffset now)
    {
        foreach (var ceiling in strategy.Ceilings)
        {
            if (ceiling.Parity is { } parity && s.Siblings.Where(sibling => Stands(sibling.Price is not null, sibling.Origin)
                && (parity.Channels.Count == 0 || parity.Channels.Contains(sibling.Id.Channel.Value)))
                .Select(sibling => OverParity(s, sibling, parity, p, now))
                .FirstOrDefault(why => why is not null) is { } over)
                return over;
            if (ceiling.Kind == CeilingKind.Family && s.Product.Units is { } units
                && s.Family.Any(member => Stands(member.Price is not null, member.Origin) && member.Units < units
                    && p / units * 100m > Lower(member.Price!.Value.Amount, member.DesiredPrice?.Amount) / member.Units * ceiling.Value
                        + 0.0000001m))
                return "dearer by the piece than a smaller pack";
            if (ceiling.Follow is { } follow && Followed(ceiling.Kind, s) is { } price
                && p > (price * follow.AtMost.Value / 100m) - follow.Minus)
                return "dearer than what it follows lets it be";
        }

        return null;
    }

    public static decimal? Formula(Expression formula, PricingSnapshot s, DateTimeOffset now)
    {
        decimal? Own(Core.Amounts.Money? money, int side) => money is { } value ? AllowedOracle.Convert(s, value, side, now) : null;
        Core.Amounts.Money? Same(Core.Amounts.Money? own, Core.Amounts.Money? product) =>
            own ?? (product?.Currency == s.Listing.Currency ? product : null);
        var cost = Own(s.Product.Cost, +1);
        var list = Own(Same(s.Listing.ListPrice, s.Product.ListPrice), 0);
        var (min, max) = (Own(Same(s.Listing.MinPrice, s.Product.MinPrice), 0), Own(Same(s.Listing.MaxPrice, s.Product.MaxPrice), 0));
        var stock = s.Listing.Stock ?? s.Product.Stock;
        return formula.Text switch
        {
            "cost * 1.2 + 1" => (cost * 1.2m) + 1m,
            "max(cost, min_price)" => cost is null || min is null ? null : Math.Max(cost.Value, min.Value),
            "otherwise(cost, 12)" => cost ?? 12m,
            "if(stock_age_days > 60, cost * 0.9, cost * 1.3)" => s.Product.StockAgeDays is { } days
                ? days > 60 ? cost * 0.9m : cost * 1.3m
                : null,
            "cost / (stock - 3)" => stock is null or 3 ? null : cost / (stock - 3),
            "list_price" => list,
            "cost * 4 + 10" => (cost * 4m) + 10m,
            "min(list_price, max_price)" => list is null || max is null ? null : Math.Min(list.Value, max.Value),
            _ => throw new InvalidOperationException(formula.Text),
        };
    }

    private static decimal? Followed(CeilingKind kind, PricingSnapshot s)
    {
        decimal? PriceOf(Sku sku) => s.Followed
            .Where(one => one.Sku == sku && Stands(one.Price is not null, one.Origin) && one.Price!.Value.Amount > 0m)
            .Select(one => (decimal?)Lower(one.Price!.Value.Amount, one.DesiredPrice?.Amount)).Min();
        if (kind == CeilingKind.MainPrice)
            return s.Product.AccessoryOf is { } main ? PriceOf(main) : null;
        var prices = s.Product.BundleOf?.Parts.Select(part => PriceOf(part.Sku) * part.Pieces).ToArray();
        return prices is null || prices.Contains(null) ? null : prices.Sum();
    }

    private static bool Stands(bool known, PriceOrigin? origin) => known && origin is PriceOrigin.Confirmed or PriceOrigin.Accepted;

    private static decimal Lower(decimal price, decimal? coming) => coming < price ? coming.Value : price;

    private static string? OverParity(PricingSnapshot s, Sibling sibling, ParityCap parity, decimal p, DateTimeOffset now)
    {
        var theirs = Lower(sibling.Price!.Value.Amount, sibling.DesiredPrice?.Amount);
        decimal? charge = s.Listing.ShippingCharge is { } own ? AllowedOracle.Convert(s, own, 0, now) : null;
        var ours = p;
        if (charge is { } paid && sibling.ShippingCharge is { } shipping)
        {
            theirs += shipping.Amount;
            var free = s.Channel.FreeShippingFrom is { } from ? AllowedOracle.Convert(s, from, 0, now) : null;
            ours += p >= free ? 0m : paid;
        }

        if (sibling.TaxIncluded is { } included && included != s.Channel.PricesIncludeTax)
        {
            if ((s.Listing.TaxRate ?? s.Product.TaxRate) is not { } rate)
                return "another tax basis and no rate";
            theirs = included ? theirs / (1m + (rate.Value / 100m)) : theirs * (1m + (rate.Value / 100m));
        }

        return ours > (theirs * parity.AtMost.Value / 100m) - parity.Minus + 0.0000001m ? "above our own listing elsewhere" : null;
    }
}
