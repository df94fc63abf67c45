using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class SitemapCommandTests
{
    [Fact]
    public async Task Sitemap_File_ListsItsPages()
    {
        using var run = new CommandRun();
        run.Write(
            "s.xml",
            "<urlset><url><loc>https://a.example/1</loc><lastmod>2026-01-02</lastmod></url><url><loc>https://a.example/2</loc></url></urlset>");

        Assert.Equal(0, await run.RunAsync("sitemap", "s.xml"));

        Assert.Equal(
            ["https://a.example/1\t2026-01-02", "https://a.example/2"],
            run.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Sitemap_BrokenFile_SaysSoAndListsWhatItHolds()
    {
        using var run = new CommandRun();
        run.Write("s.xml", "<urlset><url><loc>https://a.example/1</loc></url><url><lo");

        Assert.Equal(1, await run.RunAsync("sitemap", "s.xml"));

        Assert.Contains("https://a.example/1", run.Out, StringComparison.Ordinal);
        Assert.Contains("s.xml: ends before", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sitemap_LoopbackAddress_IsRefused()
    {
        using var run = new CommandRun();

        Assert.Equal(1, await run.RunAsync("sitemap", "http://127.0.0.1:9/sitemap.xml"));

        Assert.Contains("http://127.0.0.1:9/sitemap.xml: ", run.Error, StringComparison.Ordinal);
    }
}
