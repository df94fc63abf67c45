using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Adapters.Selectors;
using Repricer.Adapters.Strategies;
using Repricer.Core.Catalog;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Selectors;

public sealed class ProfileLearnerTests(ITestOutputHelper output)
{
    /// <summary>A clock that stands: no deadline is ever reached.</summary>
    private static readonly ManualTimeProvider Standing = new();

    private static readonly SourceOptions Source = new() { Id = new SourceId("shop"), BaseUrl = new Uri("https://shop.example") };

    /// <summary>Ways in which shops write a price; {0} is it with a point, {1} with a comma.</summary>
    private static readonly string[] Markups =
    [
        "<meta itemprop='price' content='{0}'>",
        "<div itemscope itemtype='https://schema.org/Product'><span itemprop='price'>{1} €</span></div>",
        "<span data-testid='product-price'>€{0}</span>",
        "<div id='buybox'><b>{0} €</b></div>",
        "<p class='price--now big'>EUR {0}</p>",
        "<div class='sc-1x2y3z'><div class='product-info'><span class='css-9k2j1h'>{1} €</span></div></div>",
        "<div class='Price_root__x7Gd2'>$ {0}</div>",
        "<button data-price='{0}' class='x1'>Buy</button>",
        "<div class='product-price'><span>{0}</span> <span>EUR</span></div>",
        "<span class='price'>{1} €</span><div class='related'><span class='price'>3,33 €</span></div>",
        "<div class='related'><span class='price'>3,33 €</span></div><div class='offer'><span class='price'>{1} €</span></div>",
        "<s class='old'>1.111,11 €</s><ins>{1} €</ins>",
    ];

    [Fact]
    public void Learn_AnyPageThatShowsThePrice_ProposesAProfileThatTheEngineReadsItWith()
    {
        var pages = (from markup in Gen.Elements(Markups)
                     from around in Gen.Elements(
                         "{0}", "<main class='page'>{0}</main>", "<div><div class='ad'>Only today</div>{0}<p>12 pieces</p></div>",
                         "<ul><li>7,77 €</li></ul><section>{0}</section>")
                     from cents in Gen.Choose(101, 99_999)
                     select (Markup: markup, Around: around, Price: cents / 100m)).ToArbitrary();
        Prop.ForAll(pages, page =>
        {
            var html = $"<html><body><h1>Kettle</h1>"
                + $"{page.Around.Replace("{0}", Priced(page.Markup, page.Price), StringComparison.Ordinal)}</body></html>";
            var learned = Learn(html, page.Price);
            Assert.True(learned.Prices.Count > 0, html);
            Assert.Equal(page.Price, ReadBy(learned.ToProfile("shop")!, html));
        }).Check(Fuzz.Property(150));
    }

    [Fact]
    public void Learn_WrittenAsYaml_IsTheSameProfile()
    {
        var learned = Learn(
            "<div class='product-box'><del class='was-price'>19.90 €</del><b class='price'>12.99 €</b><p class='stock'>In stock</p></div>",
            12.99m);
        var yaml = ProfileYaml.Write(learned, "o'brien", "https://shop.example/p\n/1", 12.99m);
        var compiled = SourceProfileFiles.Compile("s.yaml", yaml, new AngleSharpSelectorEngine(Standing).ProblemOf);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal("o'brien", compiled.Profile!.Source);
        Assert.Equal(learned.ToProfile("o'brien")!.Rules, compiled.Profile.Rules);
        Assert.Equal(
            [CandidateField.Price, CandidateField.ListPrice, CandidateField.Availability],
            compiled.Profile.Rules.Select(rule => rule.Field));
    }

    [Theory]
    [InlineData("<meta itemprop=price content=9.99><p class=price>9.99 €</p>", "meta[itemprop=\"price\"]", "content")]
    [InlineData("<p class='price css-1q2w3e' id='p-8812734'>9.99 €</p>", ".price", null)]
    [InlineData(
        "<div class=related><p class=price>3 €</p></div><div class=product-box><p class=price>9.99 €</p></div>", ".product-box .price",
        null)]
    [InlineData("<div class='Price_amount__Ab3dE'>9.99 €</div>", "[class*=\"Price_amount__\"]", null)]
    [InlineData("<div class=product-page><p>A kettle of two litres, made of steel, which whistles when the water boils.</p><div><div><span "
        + "class='text-lg font-bold'>9.99 €</span></div></div></div>", ".product-page span", null)]
    [InlineData("<aside><b id=offer>9.99 €</b></aside><b class=price-now>9.99 €</b>", ".price-now", null)]
    public void Learn_SeveralWays_PrefersWhatLasts(string html, string selector, string? attribute)
    {
        var best = Learn(html, 9.99m).Prices[0];
        Assert.Equal((selector, attribute), (best.Selector, best.Attribute));
        Assert.Equal(1, best.Matches);
    }

    [Fact]
    public void Learn_StableAndUnstablePlaces_SaysHowSureItIs()
    {
        var sure = Learn("<meta itemprop=price content=9.99>", 9.99m).Prices[0];
        var unsure = Learn("<div class=related><span class=price>9.99 €</span><span class=price>8.99 €</span></div>", 9.99m).Prices[0];
        Assert.InRange(sure.Confidence, 0.9m, 1m);
        Assert.InRange(unsure.Confidence, 0m, 0.4m);
    }

    [Fact]
    public void Learn_PriceIsNotThere_NamesThePricesThatAre()
    {
        var learned = Learn("<p class=price>19.99 €</p><p>7.50 €</p><p>7.50 €</p>", 12.99m);
        Assert.Empty(learned.Prices);
        Assert.Null(learned.ToProfile("shop"));
        Assert.Equal([7.50m, 19.99m], learned.Others.Select(seen => seen.Amount));
        Assert.Equal(0, learned.Shown);
    }

    [Fact]
    public void Learn_SeparatorThatNothingSettles_AsksForTheLanguage()
    {
        const string page = "<p class=price>1.234</p>";
        Assert.Equal(["1.234"], Learn(page, 1234m).Ambiguous);
        Assert.Equal(".price", Learn(page, 1234m, Source with { Locale = "de-DE" }).Prices[0].Selector);
    }

    [Fact]
    public void Learn_PageMadeToBeSlow_EndsAtTheDeadline()
    {
        var page = string.Concat(Enumerable.Repeat("<div class=price>9.99 €", 20_000));
        var time = new CountingTimeProvider(TimeSpan.FromMilliseconds(1));
        var hasty = new ProfileLearner(time) { Deadline = TimeSpan.FromMilliseconds(200) };
        Watchdog.Run("learn", () =>
        {
            var learned = hasty.Learn(Encoding.UTF8.GetBytes(page), Source, new PageContext(), 9.99m);
            Assert.Equal("the page could not be parsed within 0.2 s", learned.Problem);
        });
        Assert.InRange(time.Looks, 200, 210);
    }

    /// <summary>
    /// A selector's text about stock is read before it counts: "Sold out" is no shop that can deliver, and chatter says nothing.
    /// </summary>
    [Theory]
    [InlineData("Sold out", ReadingStatus.OutOfStock, "OutOfStock")]
    [InlineData("https://schema.org/InStock", ReadingStatus.Priced, "InStock")]
    [InlineData("Ask us", ReadingStatus.Priced, null)]
    public void Read_StockByASelector_IsATerm(string text, ReadingStatus status, string? term)
    {
        var extra = new Candidate { Field = CandidateField.Availability, Method = ReadingMethod.Selector, Text = text, Where = ".stock" };
        var reading = PageReader.Read(
            "<h1>Kettle</h1><meta itemprop=price content=9.99>"u8,
            new PageContext { ExtraCandidates = [extra, extra with { Field = CandidateField.Price, Text = "9.99", Amount = 9.99m }] });
        Assert.Equal((status, term), (reading.Status, reading.Availability));
    }

    [Fact]
    public void Learn_EvaluationPages_ReadsBackWhatItProposes()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        var (asked, found, right) = (0, 0, 0);
        foreach (var row in EvaluationSet.Rows("pages.jsonl").Where(row => row.Text("amount") is not null))
        {
            var file = new FileInfo(Path.Combine(EvaluationSet.Folder!, row.Text("file")!));
            if (file.Length > 250_000 || asked == 12)
                continue;
            asked++;
            var price = decimal.Parse(row.Text("amount")!, CultureInfo.InvariantCulture);
            var source = Source with { BaseUrl = Uri.TryCreate(row.Text("url"), UriKind.Absolute, out var url) ? url : null };
            var bytes = File.ReadAllBytes(file.FullName);
            var learned = new ProfileLearner(Standing).Learn(bytes, source, new PageContext { Url = row.Text("url") }, price);
            found += learned.Prices.Count > 0 ? 1 : 0;
            right += learned.With?.Amount == price ? 1 : 0;
            output.WriteLine(
                $"{file.Name}: {(learned.Prices.Count == 0 ? "none" : $"{learned.Prices[0].Confidence} {learned.Prices[0].Selector}@{learned.Prices[0].Attribute}")} -> {learned.With?.Amount} (labelled {price})");
            if (learned.ToProfile("shop") is { } profile)
                Assert.Equal(price, ReadBy(profile, bytes, source));
        }

        output.WriteLine($"{asked} pages, {found} profiles, {right} read right by the reader with them");
        Assert.True(found * 2 > asked, "fewer than half of the pages give a profile");
    }

    private static string Priced(string markup, decimal price) => markup
        .Replace("{0}", price.ToString("0.00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{1}", price.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','), StringComparison.Ordinal);

    private static LearnedProfile Learn(string html, decimal price, SourceOptions? source = null) =>
        new ProfileLearner(Standing).Learn(Encoding.UTF8.GetBytes(html), source ?? Source, new PageContext(), price);

    private static decimal? ReadBy(SourceProfile profile, string html) => ReadBy(profile, Encoding.UTF8.GetBytes(html), Source);

    /// <summary>What the engine makes of the profile's first price.</summary>
    private static decimal? ReadBy(SourceProfile profile, byte[] page, SourceOptions source) =>
        SelectorAmounts
            .Read(new AngleSharpSelectorEngine(Standing).Select(
                page, Charset.Detect(page, null, source.BaseUrl?.ToString()), profile), source)
            .First(candidate => candidate.Field == CandidateField.Price).Amount;
}
