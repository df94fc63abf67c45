using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Console;

public sealed class ProgressTests
{
    [Fact]
    public void ShowProgress_ForAPerson_WritesOverItsLine_AndIsNotEscaped()
    {
        using var run = new CommandRun();
        using var terminal = new StringWriter();
        using var error = new StringWriter();
        var context = run.Context(TextWriter.Null, error) with { Watched = terminal };

        context.ShowProgress("100 listings …");
        context.ShowProgress("200 listings …");
        context.ShowProgress(null);

        var lines = terminal.ToString().Split('\r');
        Assert.Equal(["", "100 listings …", "200 listings …", "", ""], lines.Select(line => line.TrimEnd()));
        Assert.Equal(lines[1].Length, lines[3].Length);
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void ShowProgress_WhereNobodyWatches_WritesNothing()
    {
        using var run = new CommandRun();
        using var error = new StringWriter();

        run.Context(TextWriter.Null, error).ShowProgress("100 listings …");

        Assert.Equal("", error.ToString());
    }
}
