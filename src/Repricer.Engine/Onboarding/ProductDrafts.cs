using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Engine.Onboarding;

/// <summary>
/// The products that a channel's listings make or change: each once, whatever number of listings it has. Costs that differ between the
/// listings of a product count by the highest.
/// </summary>
/// <param name="note">Told what a person should know.</param>
internal sealed class ProductDrafts(CatalogMatches matches, ListingImportOptions options, Action<ListingId, string> note)
{
    private readonly Dictionary<Sku, Product> _products = [];
    private readonly Dictionary<Sku, IReadOnlySet<string>> _told = [];
    private readonly ToldColumns _columns = new();

    /// <summary>New products, and of those that are there the ones about which something was told.</summary>
    public IReadOnlyList<Product> All =>
        [.. _products.Values.Where(product => !_told.TryGetValue(product.Sku, out var told) || told.Count > 0)];

    /// <summary>What was told of each that is there.</summary>
    public IReadOnlyDictionary<Sku, IReadOnlySet<string>> Told => _told;

    /// <summary>How many costs the catalogue has otherwise and keeps.</summary>
    public int CostsKept { get; private set; }

    /// <param name="gtin">In fourteen digits; null = none that can be read.</param>
    public void Take(ChannelListing listing, Sku sku, MatchKind kind, string? gtin)
    {
        var present = matches.Products.GetValueOrDefault(sku);
        var currency = present?.Currency ?? listing.Currency;
        if (kind != MatchKind.Gtin && IsOther(present?.Gtin ?? _products.GetValueOrDefault(sku)?.Gtin, gtin))
            note(listing.Id, $"its article number {listing.Gtin} is another than that of product {sku}: look whether it is the right one");
        var cost = CostOf(listing, present, currency);
        var title = ListingText.Line(listing.Title);
        var draft = _products.GetValueOrDefault(sku);
        _products[sku] = new Product
        {
            Sku = sku,
            Currency = draft?.Currency ?? currency,
            Title = draft?.Title ?? title,
            Gtin = draft?.Gtin ?? (gtin is null ? null : Gtin.Read(listing.Gtin!).Digits),
            Cost = Dearer(listing.Id, draft?.Cost, cost),
        };
        if (present is null)
            return;

        var product = _products[sku];
        _told[sku] = _columns.Of(
            (product.Title is not null && (!present.HasTitle || options.Overwrite.Contains("title")), "title"),
            (product.Cost is not null, "cost"),
            (product.Gtin is not null && present.Gtin is null, "gtin"));
    }

    private Money? CostOf(ChannelListing listing, ProductMatch? present, Currency currency)
    {
        if (listing.Cost is not { } cost)
            return null;
        if (AmountCheck.ProblemOf(cost, currency) is { } problem)
        {
            note(listing.Id, $"its cost {problem}: not taken");
            return null;
        }

        if (present?.CostFeed is null && (present?.Cost is null || present.Cost == cost || options.Overwrite.Contains("cost")))
            return cost;
        if (present.Cost != cost)
            CostsKept++;
        return null;
    }

    private Money? Dearer(ListingId listing, Money? before, Money? cost)
    {
        if (before is not { } first || cost is not { } second || first.Currency != second.Currency)
            return before ?? cost;
        if (first != second)
            note(listing, $"its product costs {first} by one listing and {second} by another: the higher one counts");
        return Money.Max(first, second);
    }

    private static bool IsOther(string? ours, string? gtin) => gtin is not null && Gtin.Normalise(ours) is { } own && own != gtin;
}
