using System.Globalization;
using System.Net;
using Repricer.Demo.World;

namespace Repricer.Demo.Shops;

/// <summary>Writes the product pages of the three shops, each of its own make.</summary>
internal static class ShopPages
{
    public static string Of(DemoShop shop, DemoProduct product, decimal price)
    {
        if (shop == DemoShop.JsonLd)
            return JsonLdPage(product, price);
        return shop == DemoShop.Microdata ? MicrodataPage(product, price) : ScriptPage(product);
    }

    /// <summary>Writes what the page of the third shop asks for when its script runs.</summary>
    public static string PriceAnswer(DemoProduct product, decimal price) =>
        $$"""{"name":"{{product.Title}}","gtin":"{{product.Gtin}}","price":"{{Number(price)}}"}""";

    private static string JsonLdPage(DemoProduct product, decimal price) => $$$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{{{Html(product.Title)}}} – Kontor</title>
        <script type="application/ld+json">
        {"@context":"https://schema.org","@type":"Product","name":"{{{product.Title}}}",
         "sku":"{{{product.Sku}}}","gtin13":"{{{product.Gtin}}}",
         "brand":{"@type":"Brand","name":"{{{product.Brand}}}"},
         "offers":{"@type":"Offer","price":"{{{Number(price)}}}","priceCurrency":"EUR",
         "availability":"https://schema.org/InStock","itemCondition":"https://schema.org/NewCondition",
         "shippingDetails":{"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"0.00","currency":"EUR"} } } }
        </script></head>
        <body><h1>{{{Html(product.Title)}}}</h1><p class="price">{{{Number(price)}}} EUR</p><button>Add to cart</button></body></html>
        """;

    private static string MicrodataPage(DemoProduct product, decimal price) => $"""
        <!DOCTYPE html>
        <html lang="de"><head><meta charset="utf-8"><title>{Html(product.Title)} | Preishaus</title></head>
        <body><div itemscope itemtype="https://schema.org/Product">
        <h1 itemprop="name">{Html(product.Title)}</h1><meta itemprop="gtin13" content="{product.Gtin}">
        <span itemprop="brand">{Html(product.Brand)}</span>
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

    private static string European(decimal price) =>
        price.ToString("#,##0.00", new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." });

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
