using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>What is shown of a product, and the ways from there to the same page of another time or listing.</summary>
internal sealed class ProductPage(ProductDetail detail, ProductHistory history, Listing? shown, ProductSpan span, PageFormat format)
{
    /// <summary>What people wrote: it stands in the chart at its time.</summary>
    public IReadOnlyList<Engine.Operating.ProductNote> Notes { get; init; } = [];

    /// <summary>Where an act comes back to.</summary>
    public string Back => Href(shown?.Id, span.Days);

    public IReadOnlyList<RangeModel> Ranges() =>
    [
        .. ProductSpan.Choices.Select(days => new RangeModel(
            string.Create(CultureInfo.InvariantCulture, $"{days} days"), Href(shown?.Id, days), span.Days == days)),
    ];

    /// <returns>Null where this one is shown already, or it is the only one.</returns>
    public string? ListingHref(ListingId listing) => IsShown(listing) || detail.Listings.Count < 2 ? null : Href(listing, span.Days);

    public bool IsShown(ListingId listing) => shown?.Id == listing;

    public Drawing? Chart(out string? lack)
    {
        lack = shown is null ? "The product has no listing, so there is no price to compare."
            : history.Offers.Count == 0 && history.Listings.All(trail => trail.Prices.Count == 0)
                ? $"Nothing was known from {format.Times.Date(span.From)} to {format.Times.Date(span.To)}: "
                    + "neither our price nor anybody else's."
                : null;
        return lack is null ? ProductChart.Draw(detail, history, shown!, span, format, Notes) : null;
    }

    private string Href(ListingId? listing, int? days)
    {
        var pairs = new List<string>();
        if (listing is { } one)
            pairs.Add($"listing={Uri.EscapeDataString(one.ToString())}");
        pairs.Add(days is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"days={number}")
            : $"from={Day(span.From)}&to={Day(span.To.AddMilliseconds(-1))}");
        return $"{ProductAddress.Of(detail.Product.Sku)}?{string.Join('&', pairs)}";
    }

    /// <summary>As the field of a form takes it.</summary>
    private string Day(DateTimeOffset at) => format.Times.There(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
