using System.Text;

namespace Repricer.Reading.Tests;

/// <summary>Small pages written for the tests.</summary>
internal static class Page
{
    public static PageReading Read(string html, string? url = null, ExpectedProduct? expected = null, bool explain = false) =>
        PageReader.Read(Encoding.UTF8.GetBytes(html), new PageContext { Url = url, Expected = expected, Explain = explain });

    public static PageReading JsonLd(string json, string body = "") =>
        Read($"""<html><head><title>Oak stool</title><script type="application/ld+json">{json}</script></head><body>"""
            + $"""<h1>Oak stool</h1>{body}</body></html>""");

    public static string Shop(string main, string title = "Oak stool", string head = "", string rest = "") =>
        $"""
        <!doctype html><html lang="en"><head><title>{title} | Shop</title>{head}</head><body>
        <nav><a href="/a">Tables from $5.00</a><a href="/b">Chairs</a></nav>
        <div class="product-detail"><h1>{title}</h1>{main}<button type="submit">Add to cart</button></div>
        <div class="related-products">{rest}</div>
        <footer>Free shipping on orders over $35</footer></body></html>
        """;
}
