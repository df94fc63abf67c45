using System.Text;
using Repricer.Adapters.Selectors;
using Repricer.Core.Sources;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Selectors;

public sealed class AngleSharpSelectorEngineTests
{
    private readonly AngleSharpSelectorEngine _engine = new(new ManualTimeProvider());

    [Fact]
    public void Select_TextAndAttribute_GivesCandidatesInTheProfilesOrder()
    {
        const string page = "<h1> Kettle\n <b>2 l</b></h1><span class='price now'>1.234,50 €</span><meta itemprop=price "
            + "content='99.90'><span class=price>old</span>";
        var candidates = _engine.Select(Encoding.UTF8.GetBytes(page), "utf-8", new SourceProfile("shop",
            [new(CandidateField.Price, "meta[itemprop=price]", "content"), new(CandidateField.Price, ".price.now", null), new(
                CandidateField.Title, "h1", null), new(CandidateField.Seller, ".seller", null)]));
        Assert.Equal(
            [(CandidateField.Price, "99.90"), (CandidateField.Price, "1.234,50 €"), (CandidateField.Title, "Kettle 2 l")],
            candidates.Select(candidate => (candidate.Field, candidate.Text)));
        Assert.All(candidates, candidate => Assert.Equal(ReadingMethod.Selector, candidate.Method));
        Assert.Equal("meta[itemprop=price] @content", candidates[0].Where);
    }

    [Fact]
    public void Select_OtherCharset_IsDecoded()
    {
        var candidates = _engine.Select(Encoding.Latin1.GetBytes("<p>5,00 £</p>"), "windows-1252", Profile("p"));
        Assert.Equal("5,00 £", Assert.Single(candidates).Text);
    }

    [Theory]
    [InlineData("p[")]
    [InlineData("div >")]
    [InlineData("")]
    public void ProblemOf_ABadSelector_SaysSo(string selector)
    {
        Assert.Contains("it cannot be read", _engine.ProblemOf(selector), StringComparison.Ordinal);
        Assert.Empty(_engine.Select("<p>1</p>"u8.ToArray(), "utf-8", Profile(selector)));
        Assert.Null(_engine.ProblemOf("div > p.price:first-child"));
    }

    [Fact]
    public void ProblemOf_ALongSelector_SaysSo() =>
        Assert.Contains("longer than", _engine.ProblemOf(new string('p', 501)), StringComparison.Ordinal);

    [Fact]
    public void Select_DeepNesting_DoesNotEndTheProcess()
    {
        var page = string.Concat(Enumerable.Repeat("<div>", 3000)) + "<p>9.99</p>";
        Assert.Equal("9.99", Assert.Single(_engine.Select(Encoding.UTF8.GetBytes(page), "utf-8", Profile("p"))).Text);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<div><table></div></table>")]
    [InlineData("<b><a><i>")]
    public void Select_PageMadeToBeSlow_EndsAtTheDeadline(string part)
    {
        var page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, 400_000 / part.Length)) + "<p>9.99</p>");
        var time = new CountingTimeProvider(TimeSpan.FromMilliseconds(1));
        var hasty = new AngleSharpSelectorEngine(time) { Deadline = TimeSpan.FromMilliseconds(100) };
        Watchdog.Run(part, () => Assert.Empty(hasty.Select(page, "utf-8", Profile("p"))));
        Assert.InRange(time.Looks, 100, 110);
    }

    [Fact]
    public void Select_ManyMatchesAndLongTexts_AreBounded()
    {
        var page = string.Concat(Enumerable.Repeat($"<p>{new string('x', 5000)}</p>", 200));
        var candidates = _engine.Select(Encoding.UTF8.GetBytes(page), "utf-8", Profile("p"));
        Assert.Equal(5, candidates.Count);
        Assert.All(candidates, candidate => Assert.Equal(500, candidate.Text.Length));
        Assert.Empty(_engine.Select(new byte[5 * 1024 * 1024], "utf-8", Profile("p")));
    }

    private static SourceProfile Profile(string selector) => new("shop", [new SelectorRule(CandidateField.Price, selector, null)]);
}
