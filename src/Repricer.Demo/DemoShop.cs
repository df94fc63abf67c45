using System.Globalization;
using System.Net;

namespace Repricer.Demo;

/// <summary>Three shops of different make: each prints its product page its own way.</summary>
internal static class DemoShop
{
    public const string JsonLd = "kontor";
    public const string Microdata = "preishaus";
    public const string Script = "scriptly";

    public static readonly IReadOnlyList<string> Names = [JsonLd, Microdata, Script];

    public static string Page(string shop, DemoProduct product, decimal price) => shop switch
    {
        JsonLd => JsonLdPage(product, price),
        Microdata => MicrodataPage(product, price),
        Script => ScriptPage(product),
        _ => throw new ArgumentOutOfRangeException(nameof(shop)),
    };

    private static string JsonLdPage(DemoProduct product, decimal price) => $$$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{{{Html(product.Title)}}} – Kontor</title>
        <script type="application/ld+json">
        {"@context":"https://schema.org","@type":"Product","name":"{{{product.Title}}}","sku":"{{{product.Sku}}}","gtin13":"{{{product.Gtin}}}","brand":{"@type":"Brand","name":"{{{product.Brand}}}"},
         "offers":{"@type":"Offer","price":"{{{Number(price)}}}","priceCurrency":"EUR","availability":"https://schema.org/InStock","itemCondition":"https://schema.org/NewCondition",
         "shippingDetails":{"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"0.00","currency":"EUR"} } } }
        </script></head>
        <body><h1>{{{Html(product.Title)}}}</h1><p class="price">{{{Number(price)}}} EUR</p><button>Add to cart</button></body></html>
        """;

    private static string MicrodataPage(DemoProduct product, decimal price) => $"""
        <!DOCTYPE html>
        <html lang="de"><head><meta charset="utf-8"><title>{Html(product.Title)} | Preishaus</title></head>
        <body><div itemscope itemtype="https://schema.org/Product">
        <h1 itemprop="name">{Html(product.Title)}</h1><meta itemprop="gtin13" content="{product.Gtin}"><span itemprop="brand">{Html(product.Brand)}</span>
        <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
        <span itemprop="price">{European(price)} €</span><meta itemprop="priceCurrency" content="EUR">
        <link itemprop="availability" href="https://schema.org/InStock"><span>inkl. MwSt., versandkostenfrei</span>
        <button>In den Warenkorb</button></div></div></body></html>
        """;

    private static string ScriptPage(DemoProduct product) => $$$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{{{Html(product.Title)}}} at Scriptly</title></head>
        <body><h1>{{{Html(product.Title)}}}</h1><div id="buy">Loading …</div>
        <script>
        fetch("/price/{{{product.Slug}}}").then(r => r.json()).then(o => {
          const data = document.createElement("script");
          data.type = "application/ld+json";
          data.textContent = JSON.stringify({"@context": "https://schema.org", "@type": "Product", "name": o.name, "gtin13": o.gtin,
            "offers": {"@type": "Offer", "price": o.price, "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}});
          document.head.appendChild(data);
          document.getElementById("buy").innerHTML = "<p class=\"price\">" + o.price + " EUR</p><button>Buy</button>";
        });
        </script></body></html>
        """;

    private static string Number(decimal price) => price.ToString("0.00", CultureInfo.InvariantCulture);

    private static string European(decimal price) => price.ToString("#,##0.00", new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." });

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
