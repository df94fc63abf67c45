using Repricer.Host.Exports;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Viewing;

public sealed class ListingsCsvTests
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
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    public void Text_ThatASpreadsheetWouldRun_StaysAText(string? text, string expected) => Assert.Equal(expected, CsvSheet.Text(text));
}
