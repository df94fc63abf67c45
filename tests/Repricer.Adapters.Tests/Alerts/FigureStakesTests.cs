using System.Globalization;
using Repricer.Adapters.Tests.Measuring;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;
using Repricer.Engine.Measuring;
using Repricer.Reading;
using Xunit;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>What alerts of figures are about in money is what the listings behind the figure sell, and of no others.</summary>
public sealed class FigureStakesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_AreOfTheListingsThatTheFigureCounts_ByGroupAndCurrency()
    {
        await using var bench = await KpiBench.OpenAsync();
        MarketRow[] rows =
        [
            Row(1, "shop", "EUR", own: 10m, weight: 2m, low: 9m) with { IsHeld = true, IsAtFloor = true },
            Row(2, "shop", "EUR", own: 5m, weight: 1.5m, low: 6m) with { IsHeld = true },
            Row(3, "shop", "EUR", own: 7m, weight: null, low: 6m) with { IsHeld = true },
            Row(4, "shop", "GBP", own: 8m, weight: 1m, low: 6m) with { IsHeld = true },
            Row(5, "market", "EUR", own: 100m, weight: 1m, low: 90m) with { Brand = "Bosch", IsPlaced = true },
            Row(6, "market", "EUR", own: null, weight: 1m, low: 90m) with { IsHeld = true, IsBelowMap = true },
        ];
        var stakes = new FigureStakes(
            () => new MarketSnapshot(Now, TimeSpan.Zero, rows)
            {
                Moves =
                [
                    new RivalMove(1, "Acme", Euro(10m), Euro(8m), Now), new RivalMove(2, "Acme", Euro(10m), Euro(9.9m), Now),
                    new RivalMove(5, "Bolt", Euro(10m), Euro(12m), Now),
                ],
                Breaches = [new MapBreach(2, "Bolt", Euro(6m), Euro(8m), Now, Now, "bolt", null, null)],
            },
            bench.Store.Kpis);

        // 2 × 10 + 1.5 × 5; the third has no weight, and pounds stand apart.
        Assert.Equal(
            new() { ["shop"] = "; sales at stake: 27.50 EUR, 8.00 GBP a day (not known of 1 listing)" }, await OfAsync("held", "channel"));
        Assert.Equal(
            new() { [""] = "; sales at stake: 27.50 EUR, 8.00 GBP a day (not known of 2 listings)" }, await OfAsync("held", null));
        Assert.Equal(new() { ["shop"] = "; sales at stake: 20.00 EUR a day" }, await OfAsync("floor_pressure", "channel"));
        Assert.Equal(
            new()
            {
                ["Acme"] = "; sales at stake: 20.00 EUR, 8.00 GBP a day (not known of 1 listing)",
                ["Bosch"] = "; sales at stake: 100.00 EUR a day",
            },
            await OfAsync("price_index", "brand"));
        Assert.Equal(new() { ["shop"] = "; sales at stake: 7.50 EUR a day" }, await OfAsync("price_index", "channel", isUpper: false));
        Assert.Equal(new() { ["market"] = "; sales at stake: 100.00 EUR a day" }, await OfAsync("freshness", "channel", isUpper: false));
        Assert.Equal(new() { ["Acme"] = "; sales at stake: 20.00 EUR a day" }, await OfAsync("rival_drop", "seller"));
        Assert.Equal(new() { ["Bolt"] = "; sales at stake: 100.00 EUR a day" }, await OfAsync("rival_rise", "seller"));
        Assert.Equal(new() { ["Bolt"] = "; sales at stake: 7.50 EUR a day" }, await OfAsync("map_violations", "seller"));
        Assert.Equal(
            new()
            {
                ["market"] = "; sales at stake: 100.00 EUR a day (not known of 1 listing)",
                ["market EUR"] = "; sales at stake: 100.00 EUR a day (not known of 1 listing)",
                ["shop"] = "; sales at stake: 27.50 EUR, 8.00 GBP a day (not known of 1 listing)",
                ["shop EUR"] = "; sales at stake: 27.50 EUR a day (not known of 1 listing)",
                ["shop GBP"] = "; sales at stake: 8.00 GBP a day",
            },
            await OfAsync("margin", "channel", isUpper: false));

        // What cannot be known is not zero: nothing is said of it.
        Assert.Empty(await OfAsync("own_map_violations", "channel"));
        Assert.Empty(await OfAsync("read_success", "source"));
        Assert.Empty(await OfAsync("held", "reason"));

        async Task<Dictionary<string, string>> OfAsync(string figure, string? by, bool isUpper = true)
        {
            var trigger = Trigger(figure, isUpper, figure.StartsWith("rival", StringComparison.Ordinal) ? 10m : 1m);
            var words = await stakes.WordsAsync(new RuleFile("rule", "rule.yaml", trigger) { By = by }, trigger, Ct);
            return words.OrderBy(one => one.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Words_ByProduct_AreOfThatProductOfTheStore_InItsScope()
    {
        await using var bench = await KpiBench.OpenAsync();
        var random = new Random(5);
        await bench.ImportAsync(random, 30);
        var snapshot = await bench.Figures.GetAsync(Ct);
        var raw = bench.ReadRaw().ToDictionary(one => one.Row);
        var weighed = snapshot.Rows.Where(row => row is { Own: > 0m, Weight: > 0m }).ToList();
        Assert.True(weighed.Count > 3, $"only {weighed.Count} listings can be weighed");
        var stakes = new FigureStakes(
            () => snapshot with
            {
                Breaches = [.. weighed.Select(row => new MapBreach(row.Row, "S1", Euro(1m), Euro(2m), Now, Now, "s", null, null))],
            },
            bench.Store.Kpis);
        var trigger = Trigger("map_violations", isUpper: true, 0m);
        var brand = raw[weighed[0].Row].Brand;
        var rule = new RuleFile("map", "map.yaml", trigger)
        {
            By = "product",
            Scope = new FigureScope(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["brand"] = [brand] }),
        };

        var expected = raw.Values.Where(one => one.Brand == brand && one.Weight is not null && one.OwnAt(bench.Time.GetUtcNow()) is not null)
            .Where(one => weighed.Any(row => row.Row == one.Row))
            .ToDictionary(one => one.Sku, one => string.Create(
                CultureInfo.InvariantCulture, $"; sales at stake: {one.Weight * one.OwnAt(bench.Time.GetUtcNow()):0.00} EUR a day"));
        Assert.Equal(expected.OrderBy(one => one.Key), (await stakes.WordsAsync(rule, trigger, Ct)).OrderBy(one => one.Key));
    }

    [Fact]
    public async Task Alert_OfAFigure_SaysWhatIsAtStake_AndNothingBeforeTheFirstFigures()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions() };
        var trigger = Trigger("held", isUpper: true, 10m);
        bench.Rules.Files =
        [
            new RuleFile("held", "held.yaml", trigger) { By = "channel", Timing = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero) },
        ];
        bench.Rules.Values["shop"] = 12;
        bench.Rules.Values["market"] = 12;
        await bench.LookAsync();
        bench.Market = new MarketSnapshot(
            bench.Time.GetUtcNow(), TimeSpan.Zero, [Row(1, "shop", "EUR", own: 10m, weight: 2m, low: 9m) with { IsHeld = true }]);
        bench.Rules.Values["late"] = 12;
        await bench.LookAsync();

        Assert.All(
            bench.Targets[0].Messages[0].Notices,
            notice => Assert.EndsWith("12, rule over 10", notice.Condition.Detail, StringComparison.Ordinal));
        var alerts = (await bench.MemoryAsync()).Alerts.ToDictionary(alert => alert.Last.Subject!, alert => alert.Last.Detail);
        Assert.Equal("held listings of shop: 12, rule over 10; sales at stake: 20.00 EUR a day", alerts["shop"]);
        Assert.Equal("held listings of market: 12, rule over 10", alerts["market"]);
    }

    private static RuleTrigger.Figure Trigger(string figure, bool isUpper, decimal limit) => new(
        AlertFigure.Find(figure)!, new AlertBand(isUpper, limit, isUpper ? limit * 0.8m : limit * 1.2m));

    private static MarketRow Row(long number, string channel, string currency, decimal? own, decimal? weight, decimal low) => new(
        number, new ListingId(new ChannelId(channel), $"L{number}"), "beat", Currency.Parse(currency), "Acme", "tools", own)
    {
        Weight = weight, IsFresh = true, Rivals = [new RivalTotal("Acme", low)],
    };

    private static Money Euro(decimal amount) => new(amount, Currency.Parse("EUR"));
}
