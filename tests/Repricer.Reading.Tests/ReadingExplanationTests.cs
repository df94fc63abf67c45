using Xunit;

namespace Repricer.Reading.Tests;

public sealed class ReadingExplanationTests
{
    [Fact]
    public void Explanation_NamesWinnerAndLosersAndTheirReasons()
    {
        var text = ReadingExplanation.Write(Page.Read(Page.Shop("""<div class="price">Was $69.00</div><div class="price">$49.99</div>"""
            + """<p>Save $19.01</p>"""), explain: true));
        Assert.Contains("price 49.99 USD, read from VisibleText", text, StringComparison.Ordinal);
        Assert.Contains("list price 69.00", text, StringComparison.Ordinal);
        Assert.Contains("it looks like: saving", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_OfHostileText_HoldsNoControlCharacters()
    {
        var text = ReadingExplanation.Write(Page.Read("<title>x\u001b[2J</title><h1>x\u001b[31m</h1><p class=price>$5.00</p>",
            explain: true));
        Assert.DoesNotContain('\u001b', text);
    }
}
