using Repricer.Host.Console;
using Xunit;

namespace Repricer.Host.Tests.Console;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+49", "\"'+49\"")]
    [InlineData("-5", "\"'-5\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =HYPERLINK(\"x\")", "\"'  =HYPERLINK(\"\"x\"\")\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("\\\\server\\file", "\"'\\\\server\\file\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    public void Text_ThatASpreadsheetWouldRun_StaysAText(string? text, string expected) => Assert.Equal(expected, CsvLine.Text(text));

    /// <summary>A loss is a number and no formula, in every table of ours.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData("-5.00", "-5.00")]
    [InlineData("no_fresh_data", "no_fresh_data")]
    [InlineData("2 %; doubtful", "\"2 %; doubtful\"")]
    public void Plain_OfOurOwn_IsLeftAsItIs(string? cell, string expected) => Assert.Equal(expected, CsvLine.Plain(cell));

    [Fact]
    public void Of_Cells_IsOneLineWithoutItsEnd() =>
        Assert.Equal("-1,\"'=1\",,plain", CsvLine.Of(CsvLine.Plain("-1"), CsvLine.Text("=1"), "", "plain"));
}
