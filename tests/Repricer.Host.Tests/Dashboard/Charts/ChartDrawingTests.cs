using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Reporting;
using Repricer.Host.Dashboard.Charts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Parts;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Charts;

public sealed partial class ChartDrawingTests
{
    private const string Hostile = "<script>alert(1)</script>\u202Eevil\u0007\" onload=\"x";
    private static readonly DateTimeOffset From = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddDays(10);
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Fact]
    public void Steps_StandUntilTheNext_AndAGapIsAGap()
    {
        var time = new TimeAxis(From, To, 0m, 100m);
        var values = new ValueAxis(0m, 10m, 0m, 100m);

        var (firm, faint) = StepPath.Of(
            [
                new(From.AddDays(-3), 5m), new(From.AddDays(1), 6m), new(From.AddDays(2), null), new(From.AddDays(4), 8m, IsFaint: true),
                new(From.AddDays(6), 8m), new(From.AddDays(20), 1m),
            ],
            time, values);

        Assert.Equal("M0 50H10V40H20M60 20H100", firm);
        Assert.Equal("M40 20H60", faint);
    }

    [Fact]
    public void Band_WithoutACeiling_GoesUpToTheTop() => Assert.Equal(
        "M0 50H50V80H0ZM50 0H100V70H50Z",
        StepPath.Band(
            [(From, 2m, 5m), (From.AddDays(5), 3m, null), (From.AddDays(10), 9m, 9m)], new TimeAxis(From, To, 0m, 100m),
                new ValueAxis(0m, 10m, 0m, 100m)));

    [Fact]
    public void Rivals_IntervalsOfOffers_AreLandedStepsWithGaps()
    {
        var lines = RivalLines.Of(
            [
                Interval("acme", 10m, 2m, 0, 2, 1), Interval("acme", 9m, 2m, 4, null, 6),
                    Interval("zeta", 20m, null, 0, 5, 5, inStock: false),
                Interval("us", 1m, 0m, 0, null, 9) with { Offer = Offer("us", 1m, 0m) with { Ours = Ownership.Yes } },
                Interval("dear", 7m, 0m, 0, null, 10),
            ],
            Eur, To);

        Assert.Equal(["dear", "acme", "zeta"], lines.Select(line => line.Name));
        Assert.Equal(
            [
                new ChartStep(From, 12m), new ChartStep(From.AddDays(2), null), new ChartStep(From.AddDays(4), 11m),
                new ChartStep(From.AddDays(6), 11m, IsFaint: true),
            ],
            lines[1].Steps);
        Assert.Equal([new ChartStep(From, 20m, IsFaint: true), new ChartStep(From.AddDays(5), null)], lines[2].Steps);
    }

    [Fact]
    public void TimeAxis_InAZone_HasItsMidnights_AcrossTheHourThatIsLeftOut()
    {
        var berlin = new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")) { Dates = DateForm.For("de") };
        var from = new DateTimeOffset(2026, 3, 27, 23, 0, 0, TimeSpan.Zero);
        var time = new TimeAxis(from, from.AddHours(71), 0m, 710m) { Times = berlin };

        // Midnight of the 28th is the left edge; the 29th has 23 hours, of which the one from two o'clock on is not there.
        Assert.Equal([0m, 120m, 240m, 350m, 470m, 590m, 710m], time.Ticks);
        Assert.Equal(["12:00", "29.03.", "12:00", "30.03.", "12:00"], time.Labels(10m).Select(label => label.Text));
        var hours = new TimeAxis(from.AddHours(24), from.AddHours(28), 0m, 400m) { Times = berlin };
        Assert.Equal(["01:00", "03:00", "04:00"], hours.Labels(10m).Select(label => label.Text));
    }

    [Fact]
    public async Task PriceChart_HostileNames_AreEncodedEverywhere()
    {
        var html = await RenderAsync<Chart>(PriceChart.Draw(
            new PriceChartInput("prices", "Prices", "EUR", From, To)
            {
                Own = [new ChartLine("ours", [new(From, 10m)])],
                Rivals = [new ChartLine(Hostile, [new(From, 9m), new(From.AddDays(1), 9000m), new(From.AddDays(2), 9m, IsFaint: true)])],
                Band = [(From, 8m, 12m)],
                Featured = [new ChartStretch(From, From.AddDays(1), "other", $"{Hostile} is featured")],
                Events = [new ChartEvent(From.AddDays(1), "person", Hostile),
                    new ChartEvent(From.AddDays(3), "push", "x")],
            },
            PageFormat.Default));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Forbidden(), html);
        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("class=\"line own\"", html, StringComparison.Ordinal);
        Assert.Contains("1 ask so much more or less that they stand at the edge", html, StringComparison.Ordinal);
        Assert.Contains("<title id=\"prices-title\">Prices</title>", html, StringComparison.Ordinal);
        Assert.Contains("The same as a table", html, StringComparison.Ordinal);
        Assert.Contains("9,000.00", html, StringComparison.Ordinal);
    }

    [Fact]
    public void PriceChart_NobodyAndNothing_IsStillAChart()
    {
        var drawing = PriceChart.Draw(new PriceChartInput("prices", "Prices", "EUR", From, To), PageFormat.Default);

        Assert.DoesNotContain(drawing.Paths, path => path.Class != "grid");
        Assert.Contains("our price is not known", drawing.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void SparkLine_PointsWithGaps_TellsHowManyAreKnown()
    {
        var drawing = SparkLine.Draw("s", "Index", [1m, null, 2m, 3m], PageFormat.Default);

        Assert.Equal("M2 24.7h0M79.3 14h0L118 3.3", Assert.Single(drawing.Paths).Line);
        Assert.Equal("3 of 4 points known, from 1.00 to 3.00, at last 3.00.", drawing.Summary);
        Assert.Empty(SparkLine.Draw("s", "Index", [null, null], PageFormat.Default).Paths);
    }

    [Fact]
    public void Bars_UnknownOnes_AreNoBarsAndNoZeros()
    {
        var drawing = BarChart.Draw("b", "Units", "units", [new("1", 3m), new("2", null), new("3", 0m)], PageFormat.Default);

        Assert.Equal(2, drawing.Boxes.Count);
        Assert.Equal("0", drawing.Boxes[1].Height);
        Assert.Equal(["3.00", "not known", "0.00"], drawing.Table!.Rows.Select(row => row[1]));
    }

    [Fact]
    public void Shares_OfAColumn_FillItWhollyOrNotAtAll()
    {
        var drawing = StackedShares.Draw("s", "Answers", ["priced", "blocked"], [new("mon", [3m, 1m]), new("tue", [0m, 0m])],
            PageFormat.Default);

        Assert.Equal(["105", "35"], drawing.Boxes.Select(box => box.Height));
        Assert.Equal("mon, blocked: 25.0\u00a0%", drawing.Boxes[1].Title);
        Assert.Equal(["not known", "not known"], drawing.Table!.Rows[1].Skip(1));
    }

    [Fact]
    public async Task HeatMap_FiveClasses_HaveTheirNumberBesideTheColour()
    {
        var html = await RenderAsync<HeatTable>(HeatMap.Draw(
            "Index", "Brand", ["acme", Hostile],
                [("Bosch", [new HeatValue(90m), new HeatValue(110m)]), ("X", [new HeatValue(100m), new HeatValue(null, "fewer than 5")])],
            PageFormat.Default, middle: 100m));

        Assert.Equal(["h0", "h4", "h2"], Level().Matches(html).Select(match => match.Value));
        Assert.Contains("fewer than 5", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Forbidden(), html);
        Assert.Equal([2, 0, 4, 4, 2],
            new[] { 5m, 0m, 9m, 10m, 5m }.Select((value, at) => HeatMap.LevelOf(value, 5m, at == 4 ? 0m : 5m)));
    }

    [Fact]
    public async Task BoundsBar_EachBound_IsNamedWithItsNumber()
    {
        var html = await RenderAsync<Chart>(BoundsBar.Draw(
            "Bounds",
            [new("floor", "floor", 8m), new("price", "price", 8.01m), new("before", "before", 8.02m),
                new("ceiling", "ceiling", 12m)], "EUR", PageFormat.Default));

        foreach (var name in (string[])["floor 8.00", "price 8.01", "before 8.02", "ceiling 12.00"])
            Assert.Contains(name, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.02", "0.97")]
    [InlineData("8.4", "12.1")]
    [InlineData("99", "100")]
    [InlineData("0", "123456")]
    [InlineData("5", "5")]
    public void Ticks_AnyRange_AreAFewRoundValuesInside(string low, string high)
    {
        var axis = ValueAxis.Around(
            [decimal.Parse(low, System.Globalization.CultureInfo.InvariantCulture),
                decimal.Parse(high, System.Globalization.CultureInfo.InvariantCulture)], 0m, 100m);

        var ticks = axis.Ticks.ToList();

        Assert.InRange(ticks.Count, 2, 8);
        Assert.All(ticks, tick => Assert.True(axis.Holds(tick)));
    }

    private static OfferInterval Interval(
        string seller, decimal price, decimal? shipping, int from, int? closed, int seen, bool? inStock = true) => new(
        Offer(seller, price, shipping) with { InStock = inStock }, From.AddDays(from), From.AddDays(seen), closed is { } end
            ? From.AddDays(end) : null);

    private static Offer Offer(string seller, decimal price, decimal? shipping) => new()
    {
        Source = new SourceId("market"), SellerId = seller, Price = new Money(price, Eur), Shipping = shipping is { } known
            ? new Money(known, Eur) : null,
    };

    private static async Task<string> RenderAsync<T>(object model)
        where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }))).ToHtmlString());
    }

    [GeneratedRegex(
        """\sstyle=|<[^>]*\son[a-z]+="|[\u0000-\u0008\u202A-\u202E\u2066-\u2069]""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\bh[0-4]\b", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Level();
}
