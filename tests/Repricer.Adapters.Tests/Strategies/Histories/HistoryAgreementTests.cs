using System.Globalization;
using System.Text;
using Repricer.Adapters.Strategies;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Trying.Backtesting;
using Repricer.Core.Trying.Scenarios;
using Repricer.Engine.Backtesting;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies.Histories;

/// <summary>
/// Plays random stories through everything that remembers: a test's series, a backtest over what the store recorded, the engine's own way
/// through the store with what <c>explain</c> tells of each stored decision, and a simulation, whose loop every third story is. They must
/// not differ in one step. REPRICER_HISTORY_SERIES sets how many stories are played.
/// </summary>
public sealed class HistoryAgreementTests
{
    private static readonly int Count = int.Parse(
        Environment.GetEnvironmentVariable("REPRICER_HISTORY_SERIES") ?? "480", CultureInfo.InvariantCulture);

    public static TheoryData<string, int, int> Groups => new()
    {
        { "UTC", 30, 12 }, { "Europe/Berlin", 60, 14 }, { "America/New_York", 360, 12 }, { "Asia/Kolkata", 720, 64 },
        { "Europe/Berlin", 30, 16 }, { "UTC", 360, 10 }, { "Asia/Kolkata", 60, 15 }, { "America/New_York", 30, 12 },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Series_OfEveryKind_GoAlikeInTestSimulationBacktestExplainAndEngine(string zoneName, int minutes, int steps)
    {
        var zone = SystemZones.Find(zoneName)!;
        var noon = new DateTime(2026, 1, 5, 12, 0, 0, DateTimeKind.Unspecified);
        var start = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(noon, zone), TimeSpan.Zero);
        var every = TimeSpan.FromMinutes(minutes);
        // Seven groups of short stories and one of long ones, a quarter as many: no fewer than are asked for in all.
        var count = ((Count * (steps > 30 ? 1 : 4)) + 28) / 29;
        var first = HashCode(zoneName, minutes);
        var loops = Enumerable.Range(first, count).Where(number => number % 3 == 0)
            .ToDictionary(number => number, number => LoopStory.Play(number, steps, zone, start, minutes));
        var series = Enumerable.Range(first, count)
            .Select(number => loops.TryGetValue(number, out var loop) ? loop.Series : RandomSeries.Make(number, SeriesStrategies.All.Count, steps))
            .ToArray();
        var folder = TemporaryFolder.Create();
        try
        {
            await using var store = await TestStores.OpenAsync(folder);
            var engine = new EnginePath(store, zone, start, every, series);
            await engine.RunAsync();
            var histories = await store.History.ReadHistoryAsync(
                new HistoryQuery(null, null, null, null, null, count), World.Settings, World.Ct);
            var recorded = histories.ToDictionary(history => history.Now.Listing.Sku.Value, StringComparer.Ordinal);
            for (var i = 0; i < series.Length; i++)
            {
                if (loops.TryGetValue(series[i].Number, out var loop))
                    AssertSimulation(loop, engine.Answers[i]);
                AssertTest(series[i], engine.Answers[i], zoneName, start, minutes);
                if (series[i].IsEven)
                    AssertBacktest(series[i], engine.Answers[i], recorded[EnginePath.SkuOf(series[i])], engine.Starts[i], start, every);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int HashCode(string zone, int minutes) => (zone.Length * 1_000_000) + (minutes * 100_000);

    private static void AssertSimulation(LoopStory loop, List<DecideAnswer> answers)
    {
        var own = loop.Series.Start;
        for (var step = 0; step < answers.Count; step++)
        {
            var (answer, round) = (answers[step], loop.Run.Own[step]);
            own = answer is { Action: "set", Price: { } price } ? price.Amount : own;
            var stop = round.Stop != HoldReason.None && round.Action == DecisionAction.Set && answer.Action == "hold";
            Assert.True(
                own == loop.Run.Ours.Prices[step + 1] && answer.Decision.Reason == round.Reason
                    && (stop || answer.Decision.Action == round.Action) && answer.Decision.Variant?.Name == round.Variant,
                $"loop {loop.Series.Number}, strategy {loop.Series.Strategy}, step {step + 1}: engine {own} {Word(answer)}, simulation "
                    + $"{loop.Run.Ours.Prices[step + 1]} {round.Reason} {round.Stop}\n" + Told(loop.Series, answers));
        }
    }

    private static string Told(RandomSeries one, List<DecideAnswer> answers) =>
        string.Join('\n', one.Words.Select((words, i) => string.Join(' ', words) + "  -> " + Word(answers[i])));

    private static void AssertTest(RandomSeries one, List<DecideAnswer> answers, string zone, DateTimeOffset start, int minutes)
    {
        var report = new StrategyTestReport(
            [StrategyTestRunner.RunText("t.test.yaml", TestOf(one, answers, zone, start, minutes), SeriesStrategies.All[one.Strategy])]);
        Assert.True(report is { Passed: 1, Failed: 0, Errors: 0 }, TestOf(one, answers, zone, start, minutes) + report.ToText(coverage: false));
    }

    private static string TestOf(RandomSeries one, List<DecideAnswer> answers, string zone, DateTimeOffset start, int minutes)
    {
        var text = new StringBuilder("# ").Append(one.Number).Append(" strategy ").Append(one.Strategy).Append(CultureInfo.InvariantCulture, $$"""

            product: {sku: K, currency: EUR, stock: 5, min_price: 10, max_price: 60}
            listing: {channel: shop, listing_id: L, currency: EUR, current_price: {{one.Start}}, price_origin: declared, shipping_charge: 0}
            channel: {time_zone: {{zone}}}
            offer: {source: shop}
            tests:
              - name: story
                now: {{start:yyyy-MM-ddTHH:mm:ssZ}}
                every: {{minutes}}m

            """);
        if (one.IsFeatured is { } ours)
            text.Append("    listing: {is_featured: ").Append(ours ? "yes" : "no").Append("}\n");
        text.Append("    series:\n");
        for (var i = 0; i < one.Sellers.Count; i++)
            text.Append("      ").Append(one.Sellers[i]).Append(": '").AppendJoin(' ', one.Words.Select(words => words[i])).Append("'\n");
        return text.Append("    expect: '").AppendJoin(' ', answers.Select(Word)).Append("'\n").ToString();
    }

    private static string Word(DecideAnswer answer) => answer.Price is { } price ? price.ToAmountString() : answer.Reason;

    private static void AssertBacktest(
        RandomSeries one, List<DecideAnswer> answers, ListingHistory recorded, PricingSnapshot first, DateTimeOffset start, TimeSpan every)
    {
        var history = recorded with
        {
            Now = first,
            OwnPrices = [new RecordedPrice(first.OwnPrice!.Price, first.OwnPrice.Origin, first.OwnPrice.AsOf)],
        };
        var outcome = Backtest.Run(
            history, [SeriesStrategies.All[one.Strategy]], null, new GuardLimits(), start, start + (every * answers.Count));
        var points = outcome.Result!.Replayed.Points;
        var own = one.Start;
        // A backtest ends at the last moment of which anything is known, without a decision there.
        for (var step = 0; step < answers.Count - 1; step++)
        {
            var now = start + (every * step);
            own = answers[step] is { Action: "set", Price: { } price } ? price.Amount : own;
            var replayed = points.Last(point => point.At <= now).Price;
            Assert.True(
                replayed == own,
                $"series {one.Number}, strategy {one.Strategy}, step {step + 1}: engine {own}, backtest {replayed}\n"
                    + string.Join('\n', points) + "\n" + string.Join('\n', answers.Select(Word)));
        }
    }
}
