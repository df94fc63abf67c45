using Repricer.Host.Commands;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class CommandLineTests
{
    public static TheoryData<string> Verbs()
    {
        using var run = new CommandRun();
        return [.. CommandLine.Build(run.Context(TextWriter.Null, TextWriter.Null)).Subcommands.Select(verb => verb.Name)];
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_OfVerb_IsPinned(string verb)
    {
        using var run = new CommandRun();

        var code = await run.RunAsync(verb, "--help");

        Assert.Equal(0, code);
        Assert.Equal("", run.Error);
        Assert.Contains("Examples:", run.Out, StringComparison.Ordinal);
        Assert.All(run.Out.Split('\n'), line => Assert.True(line.Length <= 80, $"{line.Length} columns: {line}"));
        Golden.Matches(run.Out, $"help-{verb}.txt");
    }

    [Fact]
    public async Task Help_OfTheWhole_IsPinned()
    {
        using var run = new CommandRun();

        Assert.Equal(0, await run.RunAsync("--help"));

        Golden.Matches(run.Out, "help.txt");
    }

    [Theory]
    [InlineData("unknown verb 'gtni'; did you mean 'gtin'?", "gtni")]
    [InlineData("unknown verb 'xyzzy'", "xyzzy")]
    [InlineData("unknown option '--jsno'; did you mean '--json'?", "gtin", "4006381333931", "--jsno")]
    [InlineData("unknown option '--jsonll'; did you mean '--jsonl'?", "gtin", "--jsonll")]
    [InlineData("unknown option '--jsno'; did you mean '--json'?", "--jsno")]
    [InlineData("a verb is missing; known: ")]
    [InlineData("TEXT is missing (or --jsonl)", "gtin")]
    [InlineData("unexpected argument 'two'", "gtin", "one", "two")]
    [InlineData("--threshold is a percentage from 0 to 100", "test", "--threshold", "1000")]
    [InlineData("--threshold: a whole number is expected, found 'ten'", "test", "--threshold", "ten")]
    [InlineData("--number: a whole number is expected, found 'ten'", "evidence", "A", "--number", "ten")]
    [InlineData("--for: '0s' must be more than nothing and at most 49d", "demo", "--for", "0s")]
    [InlineData("--for: '5' has no unit; write for example 5m, 5h or '5 days'", "demo", "--for", "5")]
    [InlineData("--for: '24:00:00' has hours above 23; write 24h", "pin", "shop/1", "9.90", "--for", "24:00:00")]
    [InlineData("--until: 'soon' is no moment; write it like 2026-11-21T12:00:00Z", "pin", "shop/1", "9.90", "--until", "soon")]
    [InlineData("--at: '10/11/2026' is no moment", "plan", "--at", "10/11/2026")]
    public async Task WrongUsage_SaysWhatAndExitsWithTwo(string message, params string[] args)
    {
        using var run = new CommandRun();

        var code = await run.RunAsync(args);

        Assert.Equal(2, code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
    }

    [Theory]
    [InlineData(0, "gtin", "4006381333931")]
    [InlineData(1, "gtin", "4006381333932")]
    [InlineData(0, "parse-price", "12,50 €")]
    [InlineData(1, "parse-price", "call us")]
    [InlineData(1, "charset", "no-such-file.html")]
    [InlineData(1, "extract", "no-such-file.html")]
    public async Task ExitCode_SaysWhetherWhatWasAskedAboutIsFine(int expected, params string[] args)
    {
        using var run = new CommandRun();

        Assert.Equal(expected, await run.RunAsync(args));
    }

    [Fact]
    public async Task JsonLines_AnswersInOrderAndGoesOnAfterABadLine()
    {
        using var run = new CommandRun { Input = "{\"input\":\"4006381333931\"}\nnonsense\n{\"input\":\"0036000291452\"}\n" };

        Assert.Equal(0, await run.RunAsync("gtin", "--jsonl"));

        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains("4006381333931", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"error\":", lines[1], StringComparison.Ordinal);
        Assert.Contains("0036000291452", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_PageWithJsonLd_AnswersItsPrice()
    {
        using var run = new CommandRun();
        run.Write("p.html", """
            <html><head><script type="application/ld+json">
            {"@context":"https://schema.org","@type":"Product","name":"Drill","offers":{"@type":"Offer","price":"99.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}
            </script></head><body>Drill</body></html>
            """);

        Assert.Equal(0, await run.RunAsync("extract", "p.html", "--json"));

        Assert.Contains("\"status\":\"priced\"", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"amount\":\"99.90\"", run.Out, StringComparison.Ordinal);
    }
}
