using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("plain, with Ümläuts → “quotes” and 😀", "plain, with Ümläuts → “quotes” and 😀")]
    [InlineData("\u001b[2Jgone", @"\u001b[2Jgone")]
    [InlineData("a\u0007b\u007fc\u009b31m", @"a\u0007b\u007fc\u009b31m")]
    [InlineData("\u202eevil\u202c \u2066x\u2069", @"\u202eevil\u202c \u2066x\u2069")]
    [InlineData("\u200e\u200f\u061c", @"\u200e\u200f\u061c")]
    [InlineData("a\u200bb\u200dc\u2060d\ufeff\u00ad", @"a\u200bb\u200dc\u2060d\ufeff\u00ad")]
    [InlineData("a\u2028b\u2029c", @"a\u2028b\u2029c")]
    [InlineData("tag\U000e0041", @"tag\udb40\udc41")]
    [InlineData("line\nnext\tcell\r\nend\rover", "line\nnext\tcell\r\nend\\u000dover")]
    public void Escape_OfWhatATerminalObeysOrHides_WritesIt(string text, string expected) =>
        Assert.Equal(expected, ShownText.Escape(text));

    [Fact]
    public void Escape_OfHalfACharacter_WritesIt() =>
        Assert.Equal(@"a\ud83d", ShownText.Escape("a" + (char)0xd83d));

    [Theory]
    [InlineData("two\nlines\t\r", @"two\nlines\t\u000d")]
    [InlineData(null, "")]
    public void Line_OfAnything_IsOneLine(string? text, string expected) => Assert.Equal(expected, ShownText.Line(text));

    [Fact]
    public void Line_OfALongText_IsCutBetweenCharacters()
    {
        Assert.Equal(new string('x', 200) + "…", ShownText.Line(new string('x', 201)));
        Assert.Equal(new string('x', 199) + "…", ShownText.Line(new string('x', 199) + "😀x"));
    }
}
