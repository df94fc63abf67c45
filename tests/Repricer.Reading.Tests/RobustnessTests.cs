using System.Text;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Whatever the bytes are: a status, with bounded work, and no exception.</summary>
public sealed class RobustnessTests
{
    /// <summary>
    /// Bytes allocated over a page, a few times of what the worst of them takes; anything quadratic takes a hundred times more.
    /// </summary>
    private const long Plenty = 128 * 1024 * 1024;

    private static readonly string[] Seeds =
    [
        Page.Shop("""<div class="price">$<span>1,299</span><sup>99</sup></div><p>Only 3 left</p><p>Sold by: A</p>""",
            head: """<meta property="og:price:amount" content="1299.99">"""),
        """<html lang="de"><body vocab="https://schema.org/"><div itemscope itemtype="http://schema.org/Product" itemref="a b">"""
            + """<b itemprop="name">x</b><i itemprop=offers itemscope><b itemprop=price>1.299,00 €</b></i></div><div typeof="Product">"""
            + """<b property="name">y</b><b property="offers" typeof="Offer"><b property="price">5</b></b></div></body></html>""",
        """<script type="application/ld+json">{"@graph":[{"@id":"#a","@type":"Product","offers":{"@id":"#b"}},"""
            + """{"@id":"#b","@type":"Offer","price":"1e3","offers":{"@id":"#a"},"priceSpecification":[{"price":"2"},"""
            + """{"minPrice":1}]}]}</script>""",
        """<script>window.x={a:{price:{amount:12,currency:"EUR"},name:"x",sku:12345},b:[{price:1},{price:2}]};f({price:1},"""
            + """function(){});</script><h1>x</h1>""",
    ];

    [Fact]
    public void MutatedPages_AlwaysGetAStatus()
    {
        var pages = Seeds.Select(Encoding.UTF8.GetBytes)
            .Concat(Directory.EnumerateFiles(ShopPageTests.Folder(), "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllBytes))
            .ToArray();
        Parallel.For(0, Fuzz.Cases(20_000), Fuzz.HalfTheCores, number =>
            Fuzz.Case(number, random => Read(Mutate(pages[random.Next(pages.Length)], random), number)));
    }

    private static ReadingStatus Read(byte[] page, int number)
    {
        var reading = PageReader.Read(page, new PageContext
        {
            Explain = number % 8 == 0,
            Url = number % 3 == 0 ? "https://shop.example.de/p/12345" : null,
            ContentType = number % 5 == 0 ? "text/html; charset=shift_jis" : null,
        });
        Assert.True(reading.Amount is null or >= 0);
        Assert.True(reading.Amount is null || reading.Status is ReadingStatus.Priced or ReadingStatus.OutOfStock);
        return reading.Status;
    }

    [Fact]
    public void RandomBytes_AreNoPrice()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var page = new byte[random.Next(0, 4000)];
            random.NextBytes(page);
            Assert.Null(PageReader.Read(page, new PageContext()).Amount);
        }
    }

    [Fact]
    public void Truncation_AtEveryByte_NeverThrows()
    {
        foreach (var seed in Seeds)
        {
            var page = Encoding.UTF8.GetBytes(seed);
            for (var length = 0; length <= page.Length; length++)
            {
                Assert.NotNull(PageReader.Read(page.AsSpan(0, length), new PageContext()));
            }
        }
    }

    [Theory]
    [InlineData("<div>", "</div>")]
    [InlineData("<span itemscope itemprop=offers>", "</span>")]
    [InlineData("<b typeof=Product property=offers>", "</b>")]
    [InlineData("<x-y>", "")]
    [InlineData("<p><table><tr><td>", "")]
    public void Nesting_OfTwentyThousandElements_IsBounded(string open, string close)
    {
        var page = "<h1>Deep</h1>" + string.Concat(Enumerable.Repeat(open, 20_000)) + "$5.00"
            + string.Concat(Enumerable.Repeat(close, 20_000));
        var allocated = Watchdog.Run(open, () => Assert.NotNull(Page.Read(page)));
        Assert.True(allocated < Plenty, $"{allocated} bytes were allocated");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"offers\":[")]
    public void Nesting_OfJson_IsBounded(string piece)
    {
        var deep = string.Concat(Enumerable.Repeat(piece, 50_000));
        var allocated = Watchdog.Run(piece, () => Assert.NotNull(Page.Read($"<script type='application/ld+json'>{deep}</script>"
            + $"<script>var price={deep}</script>")));
        Assert.True(allocated < Plenty, $"{allocated} bytes were allocated");
    }

    [Theory]
    [InlineData("<div class=price>$5.00</div>")]
    [InlineData("<")]
    [InlineData("<a href='")]
    [InlineData("<script>")]
    [InlineData("1,234.")]
    [InlineData("<h1>$1 $2 $3")]
    [InlineData("<button>buy now")]
    public void FiftyMegabytes_AreReadWithBoundedWork(string piece)
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));
        var page = new byte[50 * block.Length];
        for (var at = 0; at < 50; at++)
        {
            block.CopyTo(page, at * block.Length);
        }

        var allocated = Watchdog.Run(piece, () => Assert.NotNull(PageReader.Read(page, new PageContext())));
        Assert.True(allocated < Plenty, $"{allocated} bytes were allocated");
    }

    [Fact]
    public void InvalidUtf8_IsReadAroundTheFault()
    {
        var page = Encoding.UTF8.GetBytes(Page.Shop("""<p>@</p><div class="price">$49.99</div>"""));
        page[Array.IndexOf(page, (byte)'@')] = 0xFF;
        Assert.Equal(49.99m, PageReader.Read(page, new PageContext { ContentType = "text/html; charset=utf-8" }).Amount);
    }

    private static byte[] Mutate(byte[] page, Random random)
    {
        var bytes = page.ToList();
        for (var change = random.Next(1, 12); change > 0 && bytes.Count > 4; change--)
        {
            var at = random.Next(bytes.Count - 1);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes("<>\"'&{}[]:,$€.0 \\/="[random.Next(18)].ToString()));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
