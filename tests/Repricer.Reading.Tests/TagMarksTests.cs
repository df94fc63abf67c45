using System.Text;
using Repricer.Reading.Tape;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>What the scanner of tags notices in passing decides who looks at a tag at all: it must miss nothing, wherever it stands.</summary>
public sealed class TagMarksTests
{
    private const byte Item = (byte)TokenMarks.Item;
    private const byte DataPrice = (byte)TokenMarks.DataPrice;
    private const byte TypeOf = (byte)TokenMarks.TypeOf;
    private const byte Label = (byte)TokenMarks.Label;
    private const byte Brace = (byte)TokenMarks.Brace;
    private const byte Number = (byte)TokenMarks.Number;

    [Theory]
    [InlineData("itemprop=\"price\"", Item)]
    [InlineData("data-price=\"12\"", DataPrice)]
    [InlineData("typeof=\"Product\"", TypeOf)]
    [InlineData("aria-label=\"12\"", Label)]
    [InlineData("data-state=\"{}\"", Brace)]
    [InlineData("data-state=\"&#123;}\"", Brace)]
    [InlineData("data-variant-sku=\"A1\"", Number)]
    [InlineData("data-ean=\"4006381333931\"", Number)]
    public void Marks_OfAnAttributeAnywhereInATag_AreSeen(string attribute, byte expected)
    {
        for (var before = 0; before < 140; before++)
        {
            var filler = new string('x', before);
            Assert.Equal(expected, Marks($"<div class=\"{filler}\" {attribute}>") & expected);
            Assert.Equal(expected, Marks($"<div class='{filler}' {attribute}>") & expected);
            Assert.Equal(0, Marks($"<div class=\"{filler}\" id=\"a\">"));
        }
    }

    [Fact]
    public void Marks_WithSingleQuotes_AreOnlyThoseOfItsAttributes() => Assert.Equal(0, Marks("<div class='a' title='itemprop'>"));

    [Theory]
    [InlineData("<p><b>1</b>2</p>")]
    [InlineData("<P><B>1</b>2</P>")]
    [InlineData("<p><b>1</b >2</p >")]
    [InlineData("<blockquote><figcaption>1</figcaption>2</blockquote>")]
    public void EndTag_HoweverItIsWritten_EndsItsOwnElement(string markup)
    {
        using var tape = PageTape.Read(Encoding.ASCII.GetBytes(markup + "<i>3</i>          "));
        Assert.Equal(-1, tape[6].Parent);
        Assert.Equal(4, tape[1].Past);
        Assert.Equal(6, tape[0].Past);
    }

    private static int Marks(string tag)
    {
        using var tape = PageTape.Read(Encoding.ASCII.GetBytes(tag + new string('.', 200)));
        return (int)tape[0].Marks;
    }
}
