using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>What a decision was made of beside the offers, with ages as they were then.</summary>
internal static class DecisionInputLines
{
    public static IReadOnlyList<FactModel> Of(PricingSnapshot snapshot, DateTimeOffset at, PageFormat format)
    {
        var (product, listing) = (snapshot.Product, snapshot.Listing);
        var terms = ListingTerms.Resolve(product, listing);
        var lines = new List<FactModel>
        {
            new(
                "Our price", snapshot.OwnPrice is { } own
                    ? $"{format.Money(own.Price)}, {SnakeCase.From(own.Origin.ToString())} {Ago(own.AsOf, at)}" : null),
            new("Cost", With(format.Money(terms.Cost), product.CostAt, at), "the catalogue says none"),
            new("Fees", snapshot.Fees is { } fees ? PageFormat.Text(fees.Name, 80) : null, "no fee schedule is known"),
            new("Tax", terms.TaxRate?.ToString(), "the catalogue says none"),
            new("The buyer pays for shipping", format.Money(terms.ShippingCharge)),
            new("Shipping costs us", format.Money(terms.ShippingCost), "the catalogue says none"),
            new(
                "Stock", ListingTerms.EffectiveStock(product, listing) is { } stock ? With(format.Count(stock), product.StockAt, at) : null,
                "not managed"),
        };
        if (snapshot.DesiredPrice is { } desired)
            lines.Add(new FactModel("On its way", format.Money(desired)));
        if ((listing.Allowance ?? product.Allowance) is { } allowance)
            lines.Add(new FactModel("Allowance", format.Money(allowance)));
        if ((listing.Coupon ?? product.Coupon) is { IsNone: false } coupon)
            lines.Add(new FactModel("Coupon", PageFormat.Text(coupon.ToText(), 80)));
        if (snapshot.IsFeatured is { } featured)
            lines.Add(new FactModel("Buy box", featured ? "ours" : "not ours"));
        if (snapshot.ExpectedFeaturedPrice is { } expected)
            lines.Add(new FactModel("The channel would feature us at", format.Money(expected)));
        if (snapshot.CompetitivePriceThreshold is { } threshold)
            lines.Add(new FactModel("Elsewhere, as the channel sees it", format.Money(threshold)));
        if (snapshot.Pin is { } pin)
            lines.Add(new FactModel("Pin",
                PageFormat.Text($"{format.Money(pin.Price)} until {format.Times.Day(pin.Until)}: {pin.Reason}", 200)));
        if (snapshot.Paused is { } paused)
            lines.Add(new FactModel("Paused", PageFormat.Text($"{paused.Scope}: {paused.Reason ?? "no reason was given"}", 200)));
        if (snapshot.FrozenBecause is { } frozen)
            lines.Add(new FactModel("Frozen", PageFormat.Text(frozen, 200)));
        foreach (var sibling in snapshot.Siblings.Take(8))
            lines.Add(new FactModel($"Our listing {PageFormat.Text(sibling.Id.ToString(), 60)}", format.Money(sibling.Price)));
        return lines;
    }

    private static string? With(string? value, DateTimeOffset? told, DateTimeOffset at) =>
        value is null || told is null ? value : $"{value}, told {Ago(told.Value, at)}";

    private static string Ago(DateTimeOffset then, DateTimeOffset at) => at - then < TimeSpan.FromSeconds(1) ? "just then"
        : $"{PageFormat.Age(at - then)} before";
}
