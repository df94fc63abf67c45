using System.Text;
using System.Text.Json;
using Repricer.Host.JsonLines;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>What <c>extract</c> shows of how it read a page: as text for people, as JSON for scripts, one a line for many pages.</summary>
public sealed class ExtractExplainTests : IDisposable
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>Oak stool</title><script type="application/ld+json">{"@type":"Product",
        "name":"Oak stool","offers":{"@type":"Offer","price":"60.00","priceCurrency":"USD"}}</script></head><body>
        <div class="product-detail"><h1>Oak stool</h1><div class="price"><del>$80.00</del> <b>$60.00</b></div>
        <p>or 4 payments of $15.00</p><button>Add to cart</button></div></body></html>
        """;

    private const string Doubtful = """
        <!doctype html><html lang="en"><head><title>Oak stool</title></head><body><h1>Oak stool</h1>
        <p><span class="a">$69.00</span> <span class="b">$32.50</span></p><button>Add to cart</button></body></html>
        """;

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Explain_AsText_ShowsRolesFactsAndWhyTheOthersLost()
    {
        _run.Write("page.html", Page);

        Assert.Equal(0, await _run.RunAsync("extract", "page.html", "--explain"));

        var text = _run.Out;
        Assert.Contains("\namounts\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\$60\.00\s+asked \d+ %\s+visible_text", text);
        Assert.Matches(@"\$80\.00\s+list \d+ %\s+visible_text", text);
        Assert.Matches(@"\$15\.00\s+instalment \d+ %\s+visible_text", text);
        Assert.Contains("lost: it looks like: instalment", text, StringComparison.Ordinal);
        Assert.Matches(@"struck -\d+", text);
        Assert.Matches(@"times_instalment_fits \+\d+", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task Extract_WithoutExplain_ShowsNoAmountsButTheAnswer()
    {
        _run.Write("page.html", Page);

        Assert.Equal(0, await _run.RunAsync("extract", "page.html"));

        Assert.Contains("60.00 USD", _run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("instalment", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_AsJson_HoldsEachCandidateWithItsRoleEvidenceAndLoss()
    {
        _run.Write("page.html", Page);

        Assert.Equal(0, await _run.RunAsync("extract", "page.html", "--json", "--explain"));

        var answer = JsonDocument.Parse(_run.Out).RootElement;
        Assert.Equal("60.00", answer.GetProperty("amount").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("reason").ValueKind);
        AssertCandidates(answer);
    }

    [Fact]
    public async Task Reason_OfADoubtfulPage_NamesBothAmountsInTextAndJson()
    {
        _run.Write("page.html", Doubtful);

        Assert.Equal(1, await _run.RunAsync("extract", "page.html", "--json"));
        var answer = JsonDocument.Parse(_run.Out).RootElement;
        Assert.Equal("ambiguous", answer.GetProperty("status").GetString());
        Assert.Contains("32.5", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("69", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.False(answer.TryGetProperty("candidates", out _));

        Assert.Equal(1, await _run.RunAsync("extract", "page.html"));
        Assert.Contains("ambiguous (the price is ", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ThatAsksToExplain_HoldsTheCandidates()
    {
        AssertCandidates(Answer(Page, """, "explain": true"""));
        Assert.False(Answer(Page, """, "explain": false""").TryGetProperty("candidates", out _));
        Assert.False(Answer(Page, "").TryGetProperty("candidates", out _));
    }

    private static JsonElement Answer(string page, string more) => JsonDocument.Parse(ExtractLine.Answer(
        $$"""{"data_b64": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(page))}}"{{more}}}""")).RootElement;

    private static void AssertCandidates(JsonElement answer)
    {
        var candidates = answer.GetProperty("candidates").EnumerateArray().ToList();
        var asked = candidates.First(candidate => Is(candidate, "role", "asked") && Is(candidate, "method", "visible_text"));
        Assert.Equal("60.00", asked.GetProperty("amount").GetString());
        Assert.Equal(JsonValueKind.Null, asked.GetProperty("lost_because").ValueKind);
        Assert.True(asked.GetProperty("evidence").GetProperty("also_json_ld").GetInt32() > 0);
        var list = candidates.First(candidate => Is(candidate, "text", "$80.00"));
        Assert.Equal("list", list.GetProperty("role").GetString());
        Assert.Equal("it looks like: list", list.GetProperty("lost_because").GetString());
        Assert.True(list.GetProperty("evidence").GetProperty("struck").GetInt32() < 0);
        Assert.Contains(candidates, candidate => Is(candidate, "field", "title") && candidate.GetProperty("role").ValueKind == JsonValueKind.Null);
    }

    private static bool Is(JsonElement candidate, string name, string value) => candidate.GetProperty(name).GetString() == value;
}
