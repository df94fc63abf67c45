using System.IO.Compression;
using System.Text;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

/// <summary>Files for crawlers that are made to grow in memory.</summary>
public sealed class CrawlBombTests
{
    /// <summary>A sitemap may have 50 MiB by its protocol, unpacked; what is made and thrown away while it is read takes some times that.</summary>
    private const long PlentyOfASitemap = 10L * SitemapReader.MaxBytes;

    private const long PlentyOfRobots = 64L * 1024 * 1024;

    [Theory]
    [InlineData("zeros", "\0")]
    [InlineData("nested elements", "<urlset>")]
    [InlineData("addresses without an end", "<url><loc>https://a.example/")]
    [InlineData("entities", "&amp;")]
    [InlineData("addresses", "<url><loc>https://a.example/p</loc></url>")]
    [InlineData("comments", "<!-- -->")]
    [InlineData("attributes", " a='b'")]
    public void Sitemap_PackedToBeFarTooLarge_StopsAtTheLimit(string kind, string piece)
    {
        var bomb = Pack("<urlset><url><loc>https://a.example/first</loc></url>", piece, 4L * SitemapReader.MaxBytes);
        Assert.True(bomb.Length < SitemapReader.MaxBytes / 10, $"{bomb.Length} bytes");
        var allocated = Watchdog.Run(kind, () =>
        {
            var reading = SitemapReader.Read(bomb);
            Assert.NotNull(reading.Error);
            Assert.InRange(reading.Urls.Count, 0, SitemapReader.MaxUrls);
        });
        Assert.True(allocated < PlentyOfASitemap, $"{kind}: {allocated / 1_000_000} MB were allocated");
    }

    [Theory]
    [InlineData("Disallow: /*a*b*c*d$\n")]
    [InlineData("User-agent: a\nDisallow: /\n")]
    [InlineData("Sitemap: https://a.example/s.xml\n")]
    [InlineData("*")]
    [InlineData("%41%")]
    [InlineData("\n")]
    public void Robots_OfEightMegabytes_AreReadToTheLimitAndNoFurther(string piece)
    {
        var file = Encoding.ASCII.GetBytes("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat(piece, 8_000_000 / piece.Length)));
        var path = "/" + new string('a', 2_000);
        var allocated = Watchdog.Run(piece, () =>
        {
            var policy = RobotsPolicy.Parse(file);
            for (var i = 0; i < 10; i++)
                policy.IsAllowed("Repricer", path);
        });
        Assert.True(allocated < PlentyOfRobots, $"{allocated / 1_000_000} MB were allocated");
    }

    /// <summary>An index that leads to ever new ones ends at so many files, whatever each of them holds.</summary>
    [Fact]
    public async Task Walk_OfIndexesThatAllLeadToNewOnes_EndsAtTheLimitOfFiles()
    {
        var asked = 0;
        var walker = new SitemapWalker((url, _) =>
        {
            asked++;
            var file = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"<sitemap><loc>{url}{i}</loc></sitemap>"));
            return Task.FromResult<byte[]?>(Encoding.ASCII.GetBytes($"<sitemapindex>{file}</sitemapindex>"));
        });
        await foreach (var page in walker.WalkAsync(["https://a.example/"], TestContext.Current.CancellationToken))
            Assert.Fail(page.Loc);
        Assert.Equal(SitemapWalker.MaxFiles, asked);
    }

    private static byte[] Pack(string head, string piece, long size)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(head));
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));
            for (var written = 0L; written < size; written += block.Length)
                gzip.Write(block);
        }

        return packed.ToArray();
    }
}
