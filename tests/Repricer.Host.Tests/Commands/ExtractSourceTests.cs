using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class ExtractSourceTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Extract_AsASource_ReadsWithItsSelectorsCurrencyAndAddress()
    {
        await using var shop = new LoopbackServer((request, response) => request.Path == "/p/1"
            ? response.HtmlAsync("<title>Lamp</title><p>old 99.00</p><b class=ours>12.30</b>")
            : response.HtmlAsync("", 404));
        Configure(shop.Url);

        Assert.Equal(0, await _run.RunAsync("extract", "/p/1", "--source", "acme"));

        Assert.Contains("12.30 CHF", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_OfASavedPageAsASource_ReadsWithItsSelectors()
    {
        Configure(new Uri("https://acme.example/"));
        _run.Write("page.html", "<title>Lamp</title><p>old 99.00</p><b class=ours>12.30</b>");

        Assert.Equal(0, await _run.RunAsync("extract", "page.html", "--source", "acme"));

        Assert.Contains("12.30 CHF", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_AsAnUnknownSource_NamesTheNearest()
    {
        Configure(new Uri("https://acme.example/"));

        Assert.Equal(2, await _run.RunAsync("extract", "page.html", "--source", "acmee"));

        Assert.Contains("there is no source 'acmee' with pages; did you mean 'acme'?", _run.Error, StringComparison.Ordinal);
    }

    private void Configure(Uri shop)
    {
        _run.Write("appsettings.json", $$"""
            { "Sources": { "acme": { "BaseUrl": "{{shop}}", "Currency": "CHF", "Locale": "de-CH", "AllowPrivateNetwork": true } } }
            """);
        _run.Write("strategies/sources/acme.yaml", "source: acme\nfields: {price: .ours}\n");
    }
}
