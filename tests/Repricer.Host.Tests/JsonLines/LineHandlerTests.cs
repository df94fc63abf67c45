using System.Globalization;
using System.Text.Json;
using Repricer.Host.JsonLines;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

public sealed class LineHandlerTests
{
    [Theory]
    [InlineData(
        """{"input": "$1,299.50", "currency_hint": "USD", "decimal_separator": null, "locale": null}""",
        """{"amount":"1299.50","currency":"USD","ambiguous":false}""")]
    [InlineData("""{"input": "1.234"}""", """{"amount":"1234","currency":null,"ambiguous":true}""")]
    [InlineData("""{"input": "1.234", "locale": "en-US"}""", """{"amount":"1.234","currency":null,"ambiguous":false}""")]
    [InlineData("""{"input": "1.234", "decimal_separator": "."}""", """{"amount":"1.234","currency":null,"ambiguous":false}""")]
    [InlineData("""{"input": "10 – 20 €"}""", """{"amount":"10","currency":"EUR","ambiguous":false}""")]
    [InlineData("""{"input": "Free"}""", """{"amount":"0","currency":null,"ambiguous":false}""")]
    [InlineData("""{"input": "2 for £5"}""", """{"amount":"5","currency":"GBP","ambiguous":true,"kind":"several"}""")]
    [InlineData("""{"input": "ask us"}""", """{"amount":null,"currency":null,"ambiguous":false}""")]
    [InlineData("""{"input": null}""", """{"amount":null,"currency":null,"ambiguous":false}""")]
    public void ParsePrice_Line_AnswersThePinnedShape(string line, string answer) => Assert.Equal(answer, ParsePriceLine.Answer(line));

    [Theory]
    [InlineData("""{"input": "EAN 4006381333931"}""", """{"gtin":"4006381333931","type":"gtin13","valid":true}""")]
    [InlineData("""{"input": "4006381333932"}""", """{"gtin":"4006381333932","type":null,"valid":false}""")]
    [InlineData("""{"input": "A-17"}""", """{"gtin":null,"type":null,"valid":false}""")]
    public void Gtin_Line_AnswersThePinnedShape(string line, string answer) => Assert.Equal(answer, GtinLine.Answer(line));

    [Theory]
    [InlineData("""{"data_b64": "PG1ldGEgY2hhcnNldD1sYXRpbjI+"}""", """{"encoding":"iso-8859-2"}""")]
    [InlineData("""{"data_b64": ""}""", """{"encoding":"windows-1252"}""")]
    public void Charset_Line_AnswersThePinnedShape(string line, string answer) => Assert.Equal(answer, CharsetLine.Answer(line));

    [Fact]
    public void Extract_PageInTheLine_AnswersThePinnedFieldsAndWhoShips()
    {
        var page = "<html lang='en'><head><title>Oak stool</title></head><body><h1>Oak stool</h1><p class='price'>$20.00</p><p>Sold by Oak "
            + "Ltd and fulfilled by Bazaar</p><button>Add to cart</button></body></html>";
        var data = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(page));
        var answer = ExtractLine.Answer($$"""{"data_b64": "{{data}}", "url": "https://www.bazaar.com/p/1"}""");
        var confidence = JsonDocument.Parse(answer).RootElement.GetProperty("confidence").GetDecimal();
        Assert.InRange(confidence, 0.5m, 1m);
        Assert.Equal(
            """{"file":null,"status":"priced","amount":"20.00","amount_max":null,"currency":"USD","list_price":null,"availability":"InStock","shipping":null,"seller":"Oak Ltd","condition":null,"gtin":null,"sku":null,"title":"Oak stool","method":"visible_text","confidence":#,"fulfilment":"platform","reason":null}""",
            answer.Replace(confidence.ToString(CultureInfo.InvariantCulture), "#", StringComparison.Ordinal));
        Assert.StartsWith("{\"error\":\"", ExtractLine.Answer("""{"url": "https://www.bazaar.com/p/1"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"robots": "User-agent: *\nDisallow: /x\nCrawl-delay: 2.5\nSitemap: https://a.example/s.xml", "agent": "a", "url": "https://a.example/x"}""",
        """{"allowed":false,"crawl_delay":2.5,"sitemaps":["https://a.example/s.xml"]}""")]
    [InlineData(
        """{"robots_b64": "VXNlci1hZ2VudDogKgpEaXNhbGxvdzogL3g=", "agent": "a", "url": "/y"}""",
        """{"allowed":true,"crawl_delay":null,"sitemaps":[]}""")]
    [InlineData("""{"robots": "", "agent": "", "url": ""}""", """{"allowed":true,"crawl_delay":null,"sitemaps":[]}""")]
    public void Robots_Line_AnswersThePinnedShape(string line, string answer) => Assert.Equal(answer, RobotsLine.Answer(line));

    [Fact]
    public void Sitemap_Line_AnswersThePinnedShape()
    {
        var name = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                name,
                "<urlset><url><loc>https://a.example/1?a=1&amp;b=2</loc><lastmod>2026-01-02</lastmod></url><url><loc>https://a.example/2</loc></url></urlset>");
            Assert.Equal(
                """{"is_index":false,"urls":[{"loc":"https://a.example/1?a=1&b=2","lastmod":"2026-01-02"},{"loc":"https://a.example/2","lastmod":null}],"error":null}""",
                SitemapLine.Answer($$"""{"file": "{{name.Replace('\\', '/')}}"}"""));
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"input\": 5}")]
    [InlineData("{\"input\": \"\\ud800\"}")]
    [InlineData("{\"input\": \"5\", \"decimal_separator\": \"..\"}")]
    [InlineData("{\"data_b64\": \"###\"}")]
    [InlineData("{\"robots_b64\": 3}")]
    [InlineData("{\"file\": \"no/such/file.html\"}")]
    [InlineData("{\"file\": \"bad\\u0000name\"}")]
    public void Answer_BadLine_NamesTheMistake(string line)
    {
        foreach (var answer in (Func<string, string>[])[ParsePriceLine.Answer, GtinLine.Answer, CharsetLine.Answer, RobotsLine.Answer,
            SitemapLine.Answer])
        {
            var reply = answer(line);
            if (!reply.StartsWith("{\"error\":\"", StringComparison.Ordinal))
                Assert.DoesNotContain("Exception", reply, StringComparison.Ordinal);
        }

        Assert.StartsWith("{\"error\":\"", CharsetLine.Answer(line), StringComparison.Ordinal);
    }

    [Fact]
    public void Charset_FileRelativeToTheWorkingDirectory_IsRead()
    {
        var name = Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.GetTempFileName());
        try
        {
            File.WriteAllText(name, "<?xml version='1.0' encoding='koi8-r'?><a/>");
            Assert.Equal("""{"encoding":"koi8-r"}""", CharsetLine.Answer($$"""{"file": "{{name.Replace('\\', '/')}}"}"""));
        }
        finally
        {
            File.Delete(name);
        }
    }
}
