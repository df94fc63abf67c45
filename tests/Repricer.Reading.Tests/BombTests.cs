using System.Text;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>
/// Pages as large as a source takes by default, 8 MiB, and one of 100 MB, made so that they would grow in memory: each is read with a
/// bounded share of it.
/// </summary>
public sealed class BombTests
{
    private const int PageBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Bytes allocated over one page: sixteen times of what it has itself. A source that lets its pages be larger says with that how much
    /// memory it may take.
    /// </summary>
    private const long Plenty = 16L * PageBytes;

    /// <summary>Data are held as a tree of at most 600,000 nodes, whatever the page's size: that many fill this page.</summary>
    private const long PlentyOfData = 32L * PageBytes;

    [Theory]
    [InlineData("nested elements", "<h1>Oak stool</h1>", "<div>", "<p class=price>$5.00</p>")]
    [InlineData("nested elements of many kinds", "<h1>Oak stool</h1>", "<div><span><b><i><table><tr><td><ul><li>", "$5.00")]
    [InlineData("nested drawings", "<h1>Oak stool</h1><svg>", "<g id=a><use href=#a>", "</svg><p class=price>$5.00</p>")]
    [InlineData("attributes of one element", "<h1>Oak stool</h1><div ", "a1=b c=d ", "><p class=price>$5.00</p></div>")]
    [InlineData("one attribute", "<h1>Oak stool</h1><div data-state='", "{&quot;a&quot;:1},", "'><p class=price>$5.00</p></div>")]
    [InlineData("classes of one element", "<h1>Oak stool</h1><div class='", "price ", "'>$5.00</div>")]
    [InlineData("one text", "<h1>Oak stool</h1><p class=price>", "word ", "$5.00</p>")]
    [InlineData("one text of prices", "<h1>Oak stool</h1><p class=price>", "12,99 € ", "</p>")]
    [InlineData("one text of references", "<h1>Oak stool</h1><p class=price>", "&euro;&#49;&nbsp;", "</p>")]
    [InlineData("one picture in an address", "<h1>Oak stool</h1><img src='data:image/png;base64,", "iVBORw0KGgo",
        "'><p class=price>$5.00</p>")]
    [InlineData("properties of one thing", "<div itemscope itemtype=http://schema.org/Product><b itemprop=name>Oak stool</b>",
        "<b itemprop=offers itemscope><b itemprop=price>5</b></b>", "</div>")]
    [InlineData("meta elements", "<head>", "<meta property=og:price:amount content=5>", "</head><h1>Oak stool</h1>")]
    [InlineData("headings", "", "<h1>Oak stool</h1>", "$5.00")]
    [InlineData("buttons", "<h1>Oak stool</h1>", "<button>Add to cart</button>$5.00", "")]
    public void Page_OfOneKindOfThing_IsReadWithABoundedShareOfMemory(string kind, string head, string piece, string tail) =>
        AssertBounded(kind, head, piece, tail, PageBytes);

    [Theory]
    [InlineData("offers", """{"@type":"Product","name":"Oak stool","offers":[""", """{"price":"5","priceCurrency":"EUR"},""", "0]}")]
    [InlineData("nested arrays", """{"@type":"Product","name":""", "[", "")]
    [InlineData("nested things", "", """{"@type":"Product","offers":""", "")]
    [InlineData("nodes that name each other", """{"@graph":[""", """{"@id":"#a","@type":"Product","offers":{"@id":"#a"}},""", "0]}")]
    [InlineData("keys of one thing", """{"@type":"Product",""", """
        "name":"Oak stool",
        """, "\"sku\":1}")]
    [InlineData("one name", "{\"@type\":\"Product\",\"name\":\"", "\\u0041\\n", "\"}")]
    [InlineData("one number", "{\"@type\":\"Product\",\"name\":\"Oak stool\",\"offers\":{\"price\":", "9", "}}")]
    [InlineData("blocks", "", """{"@type":"Product","name":"Oak stool"}</script><script type="application/ld+json">""", "0")]
    public void StructuredData_OfOneKindOfThing_IsReadWithABoundedShareOfMemory(string kind, string head, string piece, string tail) =>
        AssertBounded(
            kind, "<h1>Oak stool</h1><script type=\"application/ld+json\">" + head, piece, tail + "</script><p class=price>$5.00</p>",
            PageBytes,
            PlentyOfData);

    [Theory]
    [InlineData("offers", "window.__STATE__={\"product\":{\"offers\":[", "{\"price\":5,\"currency\":\"EUR\"},", "0]}}")]
    [InlineData("nested things", "window.__STATE__=", "{\"product\":", "")]
    [InlineData("one text", "window.__STATE__={\"name\":\"", "\\\"price\\\":5,", "\"}")]
    [InlineData("calls", "", "f({price:1},'$5.00');", "")]
    public void State_OfOneKindOfThing_IsReadWithABoundedShareOfMemory(string kind, string head, string piece, string tail) =>
        AssertBounded(kind, "<h1>Oak stool</h1><script>" + head, piece, tail + "</script><p class=price>$5.00</p>", PageBytes);

    [Theory]
    [InlineData("word ")]
    [InlineData("&amp;")]
    [InlineData("ä€ ")]
    public void Text_OfAHundredMegabytes_TakesNoMoreThanThePageItself(string piece)
    {
        const int size = 100_000_000;
        AssertBounded(piece, "<h1>Oak stool</h1><p>", piece, "</p><p class=price>$5.00</p>", size, most: 2L * size);
    }

    private static void AssertBounded(string kind, string head, string piece, string tail, int size, long most = Plenty)
    {
        var page = Filled(head, piece, tail, size);
        var allocated = Watchdog.Run(kind, () => Assert.NotNull(PageReader.Read(page, new PageContext())));
        Assert.True(allocated <= most, $"{kind}: {allocated / 1_000_000m:0.0} MB were allocated");
        TestContext.Current.SendDiagnosticMessage($"{kind}: {allocated / 1_000_000m:0.0} MB");
    }

    private static byte[] Filled(string head, string piece, string tail, int size)
    {
        var (first, one, last) = (Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(piece.Trim('\n')), Encoding.UTF8.GetBytes(tail));
        var page = new byte[size];
        first.CopyTo(page, 0);
        var at = first.Length;
        for (; at + one.Length + last.Length <= size; at += one.Length)
            one.CopyTo(page, at);
        last.CopyTo(page, at);
        return page[..(at + last.Length)];
    }
}
