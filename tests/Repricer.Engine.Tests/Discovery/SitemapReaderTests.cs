using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Discovery;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Discovery;

public sealed class SitemapReaderTests
{
    private const string Two = """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <!-- <url><loc>https://a.example/comment</loc></url> -->
          <url><loc> https://a.example/1?x=1&amp;y=2 </loc><lastmod>2026-02-03</lastmod><priority>0.5</priority></url>
          <url><lastmod>2026-02-04T05:06:07+01:00</lastmod><loc><![CDATA[https://a.example/2?x=1&y=2]]></loc></url>
        </urlset>
        """;

    [Fact]
    public void Read_UrlSet_GivesAddressesAndTimes()
    {
        var reading = Read(Two);
        Assert.False(reading.IsIndex);
        Assert.Null(reading.Error);
        Assert.Equal(
            [new SitemapUrl("https://a.example/1?x=1&y=2", "2026-02-03"), new SitemapUrl(
                "https://a.example/2?x=1&y=2", "2026-02-04T05:06:07+01:00")],
            reading.Urls);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero), reading.Urls[0].ModifiedAt);
        Assert.Equal(new DateTimeOffset(2026, 2, 4, 4, 6, 7, TimeSpan.Zero), reading.Urls[1].ModifiedAt);
    }

    [Theory]
    [InlineData(
        "<s:urlset xmlns:s='x' "
        + "xmlns:image='y'><s:url><image:image><image:loc>https://a.example/i.jpg</image:loc></image:image><s:loc>https://a.example/p</s:loc></s:url></s:urlset>")]
    [InlineData("<urlset><url><image:loc>https://a.example/i.jpg</image:loc><loc>https://a.example/p</loc></url></urlset>")]
    [InlineData("<urlset><url><loc>https://a.example/p</loc><xhtml:link rel='alternate' href='https://a.example/de'/></url></urlset>")]
    [InlineData("<urlset a='>'><url x=\"</url>\"><loc>https://a.example/p</loc></url></urlset>")]
    [InlineData(
        "<urlset><url><loc>/relative</loc></url><url><loc>javascript:alert(1)</loc></url><url><loc>https://a.example/p</loc></url></urlset>")]
    [InlineData("\uFEFF  \n<urlset><url><loc>https&#58;//a.example/&#x70;</loc></url></urlset>")]
    [InlineData(
        "<rss><channel><link>https://a.example/</link><item><title>x</title><link>https://a.example/p</link></item></channel></rss>")]
    [InlineData("<feed><entry><link href='https://a.example/p'/></entry></feed>")]
    [InlineData("https://a.example/p\n")]
    [InlineData("not an address\r\nhttps://a.example/p\r\n")]
    public void Read_OnePage_IsFound(string file) => Assert.Equal(["https://a.example/p"], Read(file).Urls.Select(url => url.Loc));

    [Fact]
    public void Read_Index_SaysSo()
    {
        var reading = Read(
            "<sitemapindex><sitemap><loc>https://a.example/s1.xml.gz</loc></sitemap><sitemap>\nhttps://a.example/s2.xml\n</sitemap></sitemapindex>");
        Assert.True(reading.IsIndex);
        Assert.Equal(["https://a.example/s1.xml.gz", "https://a.example/s2.xml"], reading.Urls.Select(url => url.Loc));
    }

    [Theory]
    [InlineData("<urlset><url><loc>https://a.example/p</loc></url><url><loc>https://a.exa")]
    [InlineData("<urlset><url><loc>https://a.example/p</loc><lastm")]
    [InlineData("<urlset><url><loc>https://a.example/p</loc></url><url")]
    public void Read_CutFile_KeepsWholeAddressesAndSaysSo(string file)
    {
        var reading = Read(file);
        Assert.Equal(["https://a.example/p"], reading.Urls.Select(url => url.Loc));
        Assert.NotNull(reading.Error);
    }

    [Theory]
    [InlineData(
        "<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>https://a.example/&x;</loc></url></urlset>")]
    [InlineData("<!DOCTYPE html><html><body>Not found</body></html>")]
    [InlineData("<html></html>")]
    [InlineData("")]
    [InlineData("just words")]
    public void Read_SomethingElse_IsRefusedWithAReason(string file)
    {
        var reading = Read(file);
        Assert.Empty(reading.Urls);
        Assert.NotNull(reading.Error);
    }

    [Fact]
    public void Read_UnknownEntity_IsNotExpanded() =>
        Assert.Equal(
            "https://a.example/?a=1&b;c",
            Assert.Single(Read("<urlset><url><loc>https://a.example/?a=1&b;c</loc></url></urlset>").Urls).Loc);

    [Fact]
    public void Read_OtherEncodings_AreDecoded()
    {
        var latin = Encoding.Latin1.GetBytes(
            "<?xml version='1.0' encoding='ISO-8859-1'?><urlset><url><loc>https://a.example/caf\u00e9</loc></url></urlset>");
        Assert.Equal("https://a.example/café", Assert.Single(SitemapReader.Read(latin).Urls).Loc);
        byte[] wide = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("<urlset><url><loc>https://a.example/é</loc></url></urlset>")];
        Assert.Equal("https://a.example/é", Assert.Single(SitemapReader.Read(wide).Urls).Loc);
    }

    [Fact]
    public void Read_Gzip_IsUnpackedWithinLimits()
    {
        Assert.Equal(2, SitemapReader.Read(Pack(Encoding.UTF8.GetBytes(Two))).Urls.Count);
        var bomb = SitemapReader.Read(Pack(new byte[SitemapReader.MaxBytes + 1]));
        Assert.NotNull(bomb.Error);
        var cut = Pack(Encoding.UTF8.GetBytes(Two));
        Assert.NotNull(SitemapReader.Read(cut.AsSpan(0, 12)).Error);
        Assert.Equal("broken gzip", SitemapReader.Read([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).Error);

        static byte[] Pack(byte[] content)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                gzip.Write(content);
            return packed.ToArray();
        }
    }

    [Fact]
    public void Read_MoreThanTheProtocolAllows_StopsThere()
    {
        var file = new StringBuilder("<urlset>");
        for (var i = 0; i <= SitemapReader.MaxUrls; i++)
            file.Append("<url><loc>https://a.example/").Append(i).Append("</loc></url>");
        var reading = Read(file.Append("</urlset>").ToString());
        Assert.Equal(SitemapReader.MaxUrls, reading.Urls.Count);
        Assert.NotNull(reading.Error);
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var pieces = Gen.Elements(
            "<urlset>", "<url>", "<loc>", "</loc>", "</url>", "https://a.example/", "&amp;", "&#x", ";", "<![CDATA[", "]]>", "<!--", "-->",
            "<", ">", "/", "\"", "<x:loc ", "href='", "\u001f", "<?xml encoding=", "<sitemapindex>");
        Prop.ForAll(
            pieces.ListOf().ToArbitrary(),
            list => SitemapReader
                .Read(Encoding.UTF8.GetBytes(string.Concat(list))).Urls
                .All(url => url.Loc.StartsWith("https://", StringComparison.Ordinal)))
            .Check(Fuzz.Property(3000));
        Prop.ForAll<byte[]>(bytes => SitemapReader.Read([.. "<urlset><url><loc>"u8, .. bytes ?? []]).Error is not null)
            .Check(Fuzz.Property(300));
    }

    [Fact]
    public async Task WalkAsync_IndexesThatPointAtEachOther_EndsAtTheDepthLimit()
    {
        var fetched = new List<string>();
        var walker = new SitemapWalker((url, _) =>
        {
            fetched.Add(url);
            var level = url.Split('/')[^1];
            return Task.FromResult(level switch
            {
                "missing" => null,
                "pages" => Encoding.UTF8.GetBytes("<urlset><url><loc>https://a.example/p</loc></url></urlset>"),
                _ => Encoding.UTF8.GetBytes(
                    $"<sitemapindex><sitemap><loc>https://a.example/i</loc></sitemap><sitemap><loc>https://a.example/missing</loc></sitemap><sitemap><loc>https://a.example/pages</loc></sitemap><sitemap><loc>https://a.example/i{level}</loc></sitemap></sitemapindex>"),
            });
        });
        var pages = new List<string>();
        await foreach (var page in walker.WalkAsync(["https://a.example/i"], TestContext.Current.CancellationToken))
            pages.Add(page.Loc);
        Assert.Equal(["https://a.example/p"], pages);
        Assert.Equal(
            ["https://a.example/i", "https://a.example/missing", "https://a.example/pages", "https://a.example/ii",
                "https://a.example/iii"],
            fetched);
    }

    [Fact]
    public void EvaluationSet_Sitemaps_AreRead()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        Assert.All(EvaluationSet.Rows("sitemaps.jsonl"), row =>
        {
            var reading = SitemapReader.Read(File.ReadAllBytes(Path.Combine(EvaluationSet.Folder!, row.Text("file")!)));
            if (row.Text("must_not") is not null)
            {
                Assert.True(reading.Urls.Count <= 1);
                return;
            }

            Assert.Equal(row.Is("is_index"), reading.IsIndex);
            Assert.Equal(row.GetProperty("count").GetInt32(), reading.Urls.Count);
            if (row.TryGetProperty("urls", out var urls))
                Assert.Equal(urls.EnumerateArray().Select(url => url.GetString()), reading.Urls.Select(url => url.Loc));
        });
    }

    private static SitemapReading Read(string file) => SitemapReader.Read(Encoding.UTF8.GetBytes(file));
}
