using FsCheck;
using FsCheck.Fluent;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>
/// What an author calls an element never takes the price away that data support, or that stands between title and buy button.
/// </summary>
public sealed class ElementNamePropertyTests
{
    private static readonly Gen<string> Name = Gen.Elements("related", "recommend", "related-products", "hidden-xs", "accessory", "aside",
        "sidebar", "upsell", "crosssell", "carousel", "teaser", "tile", "card", "similar", "list-price", "regular-price", "price-old",
        "retail-price", "msrp", "saving", "discount-box", "shipping", "delivery", "monthly", "per-unit", "compare", "bundle", "header",
        "footer-like", "menu", "basket", "cart", "col-md-6", "product", "content", "js-sticky", "x");

    private static readonly Gen<string[]> Wrappers = Gen.Choose(1, 5).SelectMany(count => Name.ArrayOf(count));

    [Fact]
    public void Wrappers_AroundTitlePriceAndButton_LeaveThePrice() =>
        Prop.ForAll(Wrappers.Zip(Gen.Choose(1, 99_999)).ToArbitrary(), pair =>
        {
            var (names, cents) = pair;
            var body = $"<h1>Oak stool</h1><div class='price'>${Money(cents)}</div><button>Add to cart</button>";
            return Read(Wrap(names, body), "").Amount == cents / 100m;
        }).Check(Fuzz.Property(300));

    [Fact]
    public void NamesAroundThePriceAlone_LeaveWhatDataState() =>
        Prop.ForAll(Wrappers.Zip(Gen.Choose(1, 99_999)).ToArbitrary(), pair =>
        {
            var (names, cents) = pair;
            var body = $"<h1>Oak stool</h1>{Wrap(names, $"<span>${Money(cents)}</span>")}<button>Add to cart</button>";
            var offer = $$"""{"@type":"Offer","price":"{{Money(cents)}}","priceCurrency":"USD"}""";
            return Read(body, Explained.Offer(offer)).Amount == cents / 100m;
        }).Check(Fuzz.Property(300));

    private static string Wrap(string[] names, string inner) =>
        names.Aggregate(inner, (html, name) => $"<div class=\"{name}\">{html}</div>");

    private static string Money(int cents) => (cents / 100m).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);

    private static PageReading Read(string body, string head) =>
        Page.Read($"<!doctype html><html lang='en'><head><title>Oak stool</title>{head}</head><body>{body}</body></html>");
}
