using System.Text.Json;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>Text from people and pages is shown, never obeyed.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Hostile = "\u001b[2J\u001b]0;owned\u0007\u202eevil\u009b31m";

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Reason_WithEscapeSequences_IsShownEscaped()
    {
        await ImportAsync("Lamp");
        Assert.Equal(0, await _run.RunAsync("pause", "shop/L1", "--reason", Hostile + "\nBREAKER OPEN everything"));
        await _run.RunAsync("status");
        var status = _run.Out;
        await _run.RunAsync("status", "--json");
        var json = _run.Out;
        await _run.RunAsync("explain", "A");

        AssertHarmless(status);
        AssertHarmless(json);
        AssertHarmless(_run.Out);
        Assert.Contains(@"\u001b[2J", status, StringComparison.Ordinal);
        Assert.Contains(@"\u202eevil", _run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(status.Split('\n'), line => line.StartsWith("BREAKER", StringComparison.Ordinal));
        var pause = JsonDocument.Parse(json).RootElement.GetProperty("pauses")[0];
        Assert.StartsWith(Hostile, pause.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Title_WithMarksThatTurnText_IsShownEscaped()
    {
        await ImportAsync("Lamp \u202eevil");

        await _run.RunAsync("explain", "A");

        AssertHarmless(_run.Out);
        Assert.Contains(@"Lamp \u202eevil", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithEscapeSequences_IsShownEscaped()
    {
        var name = JsonSerializer.Serialize("Lamp " + Hostile);
        var offer = """{"price":"12.30","priceCurrency":"EUR"}""";
        _run.Write(
            "page.html",
            $$"""<script type="application/ld+json">{"@type":"Product","name":{{name}},"offers":{{offer}}}</script>""");

        Assert.Equal(0, await _run.RunAsync("extract", "page.html", "--explain"));

        AssertHarmless(_run.Out);
        Assert.Contains("Lamp", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strategy_WithEscapeSequences_IsShownEscaped()
    {
        _run.Write("strategies/\u202eodd.yaml", "name: \"a\\e[2Jb\"\nrefernce\u202e: \u001b[2J\n");

        Assert.Equal(1, await _run.RunAsync("check"));

        AssertHarmless(_run.Out + _run.Error);
    }

    [Fact]
    public async Task Log_OfAnEngine_IsEscapedToo()
    {
        await ImportAsync("Lamp");
        _run.Write("strategies/\u001b[2J\u202eodd.yaml", "name: odd\nrefernce: lowest\n");

        var (_, text, error) = await RepricerProcess.RunAsync(_run.Folder, "run", "--once", "--urls", "http://127.0.0.1:0");

        AssertHarmless(text + error);
        Assert.Contains(@"\u001b[2J\u202eodd.yaml", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reason_OfTenThousandCharacters_IsRefused()
    {
        await ImportAsync("Lamp");

        Assert.Equal(2, await _run.RunAsync("pause", "shop/L1", "--reason", new string('x', 10_000)));
        Assert.Contains("--reason: at most 500 characters are taken, found 10000", _run.Error, StringComparison.Ordinal);
    }

    private static void AssertHarmless(string text) => Assert.DoesNotContain(
        text, letter => (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is '\u202e');

    private async Task ImportAsync(string title)
    {
        _run.Write(
            "appsettings.json", """{ "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }""");
        _run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        _run.Write("products.csv", $"sku,title,currency\nA,\"{title}\",EUR\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,L1,A,EUR,7.00,5.00,9.00\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
    }
}
