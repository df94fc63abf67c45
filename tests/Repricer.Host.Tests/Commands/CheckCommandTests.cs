using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class CheckCommandTests
{
    private const string Fine = "name: fine\naction: match\nfloor: map\n";

    [Theory]
    [InlineData(Fine, 0, 0)]
    [InlineData(Fine + "paused: yes\n", 0, 1)]
    [InlineData(Fine + "florr: map\n", 1, 1)]
    public async Task Check_AFolder_ExitsByErrorsAndStrictByWarningsToo(string text, int plain, int strict)
    {
        using var run = new CommandRun();
        run.Write("strategies/a.yaml", text);

        Assert.Equal(plain, await run.RunAsync("check", "strategies"));
        Assert.Equal(strict, await run.RunAsync("check", "strategies", "--strict"));
    }

    [Fact]
    public async Task Check_Json_HasEveryFindingWithItsPlace()
    {
        using var run = new CommandRun();
        run.Write("strategies/a.yaml", Fine + "paused: yes\n");
        run.Write("strategies/b.yaml", "name: b\nextends: house.block.yaml\naction: match\n");
        run.Write("strategies/house.block.yaml", "flor: map\n");

        Assert.Equal(1, await run.RunAsync("check", "strategies", "--json"));
        var report = JsonNode.Parse(run.Out)!.AsObject();
        Assert.Equal((3, 2, 1), ((int)report["files"]!, (int)report["errors"]!, (int)report["warnings"]!));
        Assert.Equal(
            [("a.yaml", 4, 9, "warning", "paused"), ("b.yaml", 2, 10, "error", "bad-block"),
                ("house.block.yaml", 1, 1, "error", "unknown-key")],
            report["diagnostics"]!
                .AsArray()
                .Select(
                    finding => (Path.GetFileName((string)finding!["file"]!), (int)finding["line"]!, (int)finding["column"]!,
                        (string)finding["level"]!, (string)finding["code"]!)));
    }

    [Fact]
    public async Task Check_AnEventLongOver_IsWarnedOf()
    {
        using var run = new CommandRun();
        var file = run.Write("old.yaml", Fine + "during: {start: 2001-01-01, end: 2001-01-31, time_zone: Europe/Berlin}\n");

        Assert.Equal(0, await run.RunAsync("check", file));
        Assert.Contains(
            "the event ended 2001-01-31 23:00 UTC; this strategy never holds again [event-over]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoSuchPathAndWrongOption_AreToldApart()
    {
        using var run = new CommandRun();

        Assert.Equal(1, await run.RunAsync("check", "absent"));
        Assert.Equal(2, await run.RunAsync("check", "--stric"));
    }
}
