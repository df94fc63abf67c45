using Repricer.Core.Catalog;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>What the catalogue says of a product.</summary>
internal static class ProductFacts
{
    private const string Blank = "the catalogue says none";

    public static IReadOnlyList<FactModel> Of(Product product, PageFormat format)
    {
        var facts = new List<FactModel>
        {
            new("Brand", Text(product.Brand), Blank), new("Category", Text(product.Category), Blank),
            new("Supplier", Text(product.Supplier), Blank), new("GTIN", Text(product.Gtin), Blank),
            new("Cost", format.Money(product.Cost), Blank, product.CostAt),
            new("Stock", product.Stock is { } stock ? format.Count(stock) : null, "not managed", product.StockAt),
            new("Tax", product.TaxRate?.ToString(), Blank), new("MAP", format.Money(product.Map), Blank),
            new("Minimum", format.Money(product.MinPrice), Blank), new("Maximum", format.Money(product.MaxPrice), Blank),
        };
        if (product.SalesPerDay is { } sales)
            facts.Add(new FactModel("Sold a day", format.Number(sales, 1)));
        if (product.NextDelivery is { } delivery)
            facts.Add(new FactModel("Next delivery", format.Day(delivery)));
        if (product.Family is not null)
            facts.Add(new FactModel("Family", Text(product.Family)));
        if (product.BundleOf is { } bundle)
            facts.Add(new FactModel("Bundle of", Text(bundle.ToText())));
        if (product.Tags.Count > 0)
            facts.Add(new FactModel("Tags", Text(string.Join(", ", product.Tags))));
        return facts;
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : PageFormat.Text(text, 160);
}
