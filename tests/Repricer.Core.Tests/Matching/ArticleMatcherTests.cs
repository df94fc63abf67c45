using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Matching;

public sealed class ArticleMatcherTests
{
    private static readonly ArticleMatcher Catalogue = new(LabelledPairs.Products);

    /// <summary>
    /// The labelled pages are of our own making, hard negatives among them: other colours, sizes, packs, generations, refurbished ones,
    /// accessories for the product. What is proposed must be right; what cannot be told is left to a person.
    /// </summary>
    [Fact]
    public void Find_LabelledPages_ProposesHardlyAnythingWrong()
    {
        var score = LabelledPairs.Score(Catalogue);

        Assert.True(score.Pages >= 300, score.ToString());
        Assert.True(score.Precision >= 0.95m, score.ToString());
        Assert.True(score.Recall >= 0.90m, score.ToString());
        Assert.All(score.Wrong, wrong => Assert.True(wrong.Confidence < 0.95m, $"{wrong.Title} -> {wrong.Found}"));
    }

    /// <summary>
    /// Kinds of goods on which nothing was ever tuned: catalogue and pages were written before the matcher had seen any of them, three in
    /// five pages hard negatives. The floors are what it reached at that first sight. Whoever mends it by these has to write new ones.
    /// </summary>
    [Fact]
    public void Find_HeldOutPages_IsAsGoodAsAtFirstSightAndNeverSureOfAWrongOne()
    {
        var score = LabelledPairs.Score(new ArticleMatcher(LabelledPairs.ProductsOf("heldout-catalogue.txt")), "heldout-pages.txt");

        TestContext.Current.SendDiagnosticMessage(score.ToString());
        Assert.True(score.Pages >= 150, score.ToString());
        Assert.True(score.Precision >= 0.83m, score.ToString());
        Assert.True(score.Recall >= 0.64m, score.ToString());
        Assert.All(score.Wrong, wrong => Assert.True(wrong.Confidence < 0.95m, $"{wrong.Title} -> {wrong.Found}"));
    }

    [Fact]
    public void Find_SameGtin_IsSureWhateverTheTitleSays()
    {
        var matcher = new ArticleMatcher([Product("A", "Anker PowerCore 10000", gtin: "4006381333931")]);

        var verdict = Assert.Single(matcher.Find(new PageArticle("Powerbank 10.000", Gtin: "4006381333931")));

        Assert.Equal((MatchBasis.Gtin, 0.99m, false), (verdict.Basis, verdict.Confidence, verdict.Conflict));
    }

    [Fact]
    public void Find_AnotherGtin_IsNeverProposedHoweverAlikeTheTitles()
    {
        var matcher = new ArticleMatcher([Product("A", "Anker PowerCore 10000 Power Bank", gtin: "4006381333931")]);

        var verdict = Assert.Single(matcher.Find(new PageArticle("Anker PowerCore 10000 Power Bank", Gtin: "4006381333948")));

        Assert.True(verdict is { Conflict: true, Confidence: < ArticleMatcher.Threshold }, verdict.ToString());
    }

    [Theory]
    [InlineData("Sony WH-1000XM4 Wireless Headphones Black", "Sony WH-1000XM4 Wireless Headphones White", "colour black, the page says white")]
    [InlineData("Sony WH-1000XM4 Headphones", "Sony WH-1000XM5 Headphones", "wh 1000xm4, the page says wh 1000xm5")]
    [InlineData("Apple iPhone 15 128GB", "Apple iPhone 15 256GB", "memory 131072, the page says 262144")]
    [InlineData("Apple iPhone 15", "Apple iPhone 14", "iphone 15, the page says iphone 14")]
    [InlineData("Lavazza Rossa Beans 1kg", "Lavazza Rossa Beans 1000 g 6 pack", "1 in a pack, the page's has 6")]
    [InlineData("Apple iPhone 15 Black", "Apple iPhone 15 Black refurbished", "the page sells it used or refurbished")]
    [InlineData("Apple iPhone 15 Black", "Case for Apple iPhone 15 Black", "the page sells an accessory for it")]
    [InlineData("Apple iPhone 15", "Apple iPhone 15 Plus", "the page sells the plus one")]
    [InlineData("Nike Air Force White Size 42", "Nike Air Force White Size 43", "size 42, the page says 43")]
    public void Find_SomethingTellsThemApart_IsNotProposedAndSaysWhat(string ours, string page, string reason)
    {
        var verdict = Assert.Single(new ArticleMatcher([Product("A", ours)]).Find(new PageArticle(page)));

        Assert.True(verdict is { Conflict: true, Confidence: < ArticleMatcher.Threshold }, verdict.ToString());
        Assert.Equal(reason, verdict.Reasons[^1]);
    }

    [Fact]
    public void Find_TwoOfOursFitEquallyWell_NeitherIsProposed()
    {
        var matcher = new ArticleMatcher([Product("A", "Nutella Hazelnut Spread Jar"), Product("B", "Nutella Hazelnut Spread Jar")]);

        Assert.All(matcher.Find(new PageArticle("Nutella hazelnut spread jar")), verdict =>
            Assert.True(verdict.Confidence < ArticleMatcher.Threshold, verdict.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u202E\0 <script>alert(1)</script> ‮")]
    [InlineData("x x x x 1 x 1 x 1 1er 0er 99999999999999999999999999999999 pack of of of")]
    public void Find_AnyText_Answers(string title) =>
        Assert.All(Catalogue.Find(new PageArticle(title)), verdict => Assert.InRange(verdict.Confidence, 0m, 1m));

    private static Product Product(string sku, string title, string? gtin = null) =>
        new() { Sku = new Sku(sku), Currency = Currency.Parse("EUR"), Title = title, Gtin = gtin };
}
