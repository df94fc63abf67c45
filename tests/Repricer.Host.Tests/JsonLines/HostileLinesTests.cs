using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

/// <summary>Each line is answered, whatever it names, and the next goes on.</summary>
public sealed class HostileLinesTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("extract", "file")]
    [InlineData("charset", "file")]
    [InlineData("sitemap", "file")]
    [InlineData("decide", "strategy_file")]
    public async Task File_ThatIsNone_IsAnsweredWithItsErrorAndTheNextLineGoesOn(string verb, string member)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there are such files on Linux");
        _run.Write("good.html", "<p>12.30 EUR</p>");
        _run.Write("good.xml", "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>");
        _run.Write("good.yaml", "name: good\naction: match\nfloor: map\n");
        foreach (var kind in SpecialFiles.Kinds)
            SpecialFiles.Make(kind, Path.Combine(_run.Folder, kind));
        await using (var huge = File.Create(Path.Combine(_run.Folder, "huge")))
            huge.SetLength(70_000_000);
        var hostile = SpecialFiles.Kinds.Concat(["huge", "missing", "a\0b", ".", new string('x', 9000), "/dev/tty"]).ToList();
        var good = verb switch { "sitemap" => "good.xml", "decide" => "good.yaml", _ => "good.html" };
        _run.Input = string.Join('\n', hostile.Append(good).Select(Line));

        var code = await Task.Run(() => _run.RunAsync(verb, "--jsonl"), TestContext.Current.CancellationToken)
            .ComesAsync("the answers", TestContext.Current.CancellationToken);

        var lines = _run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var answers = lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(0, code);
        Assert.Equal(hostile.Count + 1, answers.Count);
        Assert.All(answers.SkipLast(1), answer => Assert.True(IsError(answer), answer.ToString()));
        Assert.False(IsError(answers[^1]), answers[^1].ToString());

        string Line(string file) => new JsonObject
        {
            [member] = Path.Combine(_run.Folder, file), [verb == "decide" ? "listing" : "url"] = verb == "decide" ? Listing() : null,
        }.ToJsonString();

        static JsonObject Listing() => new() { ["currency"] = "EUR", ["sku"] = "A", ["listing_id"] = "L", ["channel"] = "shop" };
    }

    [Theory]
    [InlineData("http://[::1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//\ud83d\ude00:99999/\u0000")]
    [InlineData("http://a\u202eb.example/%zz?\u001b[2J#")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task Url_ThatIsNone_IsAnsweredAndTheNextLineGoesOn(string url)
    {
        _run.Write("good.html", "<p>12.30 EUR</p>");
        var huge = url + new string('a', 200_000);
        var page = Path.Combine(_run.Folder, "good.html");
        _run.Input = string.Join('\n', new[] { url, huge, "https://shop.example/p/1" }
            .Select(address => new JsonObject { ["file"] = page, ["url"] = address }.ToJsonString()));

        Assert.Equal(0, await _run.RunAsync("extract", "--jsonl"));
        Assert.Equal(3, _run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        _run.Input = string.Join('\n', new[] { url, huge, "/x" }
            .Select(address => new JsonObject { ["robots"] = "User-agent: *\nDisallow: /x", ["url"] = address }.ToJsonString()));
        Assert.Equal(0, await _run.RunAsync("robots", "--jsonl"));
        Assert.Equal(3, _run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static bool IsError(JsonElement answer) =>
        answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String;
}
