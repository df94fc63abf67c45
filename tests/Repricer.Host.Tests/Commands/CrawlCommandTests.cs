using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class CrawlCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Crawl_SkuOrSource_PutsItsPagesAtTheHead()
    {
        await ImportAsync();

        await SaysAsync("A: asked for 2 pages of acme, other; no engine runs, the next repricer run looks at them first", "A");
        await SaysAsync(
            "A: asked for 1 page of other; no engine runs, the next repricer run looks at them first", "A", "--source", "other");
        await SaysAsync("acme: asked for 2 pages of acme; no engine runs, the next repricer run looks at them first", "acme");
        Assert.Equal(0, await _run.RunAsync("crawl", "B", "--json"));
        Assert.Contains("\"asked for 1 page of acme\"", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crawl_WhatIsNotThere_SaysSo()
    {
        await ImportAsync();

        await FailsAsync("nothing is watched for 'acne': it is neither a SKU with watches nor a source; did you mean 'acme'?", "acne");
        await FailsAsync("there is no source 'othr'; did you mean 'other'?", "A", "--source", "othr");
        await FailsAsync("'C' is watched on sources alone that are off or not configured: off", "C");
        Assert.Equal(2, await _run.RunAsync("crawl"));
    }

    private async Task SaysAsync(string text, params string[] args)
    {
        Assert.Equal(0, await _run.RunAsync(["crawl", .. args]));
        Assert.Equal(text, _run.Out.Trim());
    }

    private async Task FailsAsync(string text, params string[] args)
    {
        Assert.Equal(1, await _run.RunAsync(["crawl", .. args]));
        Assert.Contains(text, _run.Error, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        _run.Write("appsettings.json", """
            { "Sources": { "acme": { "BaseUrl": "https://acme.example" }, "other": { "BaseUrl": "https://other.example" },
              "off": { "BaseUrl": "https://off.example", "Enabled": false } } }
            """);
        _run.Write("products.csv", "sku,currency\nA,EUR\nB,EUR\nC,EUR\n");
        _run.Write("watches.csv", "source,sku,url\nacme,A,/a\nother,A,/a\nacme,B,/b\noff,C,/c\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--watches", "watches.csv"));
    }
}
