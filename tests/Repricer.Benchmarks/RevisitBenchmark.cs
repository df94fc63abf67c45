using System.Text.Json;
using Repricer.Core.Revisiting;

namespace Repricer.Benchmarks;

/// <summary>
/// A simulated month of pages that change at random, each at a rate of its own: how fresh they are under equal budgets of looks, looked at
/// by what is learnt, all alike, by how often they change, and by the best there is where the rates are known.
/// </summary>
internal static class RevisitBenchmark
{
    private const double Days = 30;
    private const double PlanEvery = 0.25;

    public static Task<int> RunAsync(Arguments arguments)
    {
        var count = arguments.Number("watches", 10_000);
        var perDay = arguments.Number("looks-per-day", 4);
        var random = new Random(arguments.Number("seed", 1));
        var bounds = new LookBounds(0.1, 24 * 12);
        var pages = Enumerable.Range(0, count).Select(_ => new PageGroup(Rate(random), Importance(random), 1)).ToArray();
        var budget = (double)count * perDay;

        var cost = LookRates.CostOf(pages, budget, bounds);
        var best = pages.Select(page => LookRates.At(page.Changes, page.Importance, cost, bounds)).ToArray();
        var changes = pages.Sum(page => page.Changes);
        var worth = pages.Sum(page => page.Importance);
        var optimum = Fixed(best);
        var ours = Learn(pages, budget, bounds, random.Next());
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            watches = count,
            looks_per_day = perDay,
            optimum = Math.Round(optimum, 4),
            ours = Math.Round(ours.Freshness, 4),
            ours_second_half = Math.Round(ours.SecondHalf, 4),
            uniform = Math.Round(Fixed([.. pages.Select(_ => (double)perDay)]), 4),
            proportional = Math.Round(Fixed([.. pages.Select(page => budget * page.Changes / changes)]), 4),
            ours_of_optimum = Math.Round(ours.Freshness / optimum, 4),
            ours_budget_used = Math.Round(ours.Looks / (budget * Days), 4),
        }));
        return Task.FromResult(0);

        // At equal distances for ever, which is what the formula tells exactly.
        double Fixed(double[] looks) =>
            pages.Zip(looks, (page, rate) => page.Importance * LookRates.Freshness(page.Changes, rate)).Sum() / worth;
    }

    /// <summary>From once in three months to ten times a day, as prices of a catalogue do.</summary>
    private static double Rate(Random random) => Math.Exp((random.NextDouble() * (Math.Log(10) - Math.Log(1 / 90d))) + Math.Log(1 / 90d));

    private static double Importance(Random random) => Math.Exp(random.NextDouble() * Math.Log(20));

    /// <summary>The month, look by look; what a page does between two looks is drawn, and only what the look shows is learnt.</summary>
    private static (double Freshness, double SecondHalf, double Looks) Learn(PageGroup[] pages, double budget, LookBounds bounds, int seed)
    {
        var random = new Random(seed);
        var histories = new ChangeHistory[pages.Length];
        var last = new double[pages.Length];
        var queue = new PriorityQueue<int, double>();
        for (var i = 0; i < pages.Length; i++)
            queue.Enqueue(i, random.NextDouble() * pages.Length / budget);
        var plan = new RevisitPlan(bounds, pages.Length / budget);
        var (planned, looks, spent) = (0d, 0d, 0d);
        double fresh = 0, late = 0, worth = pages.Sum(page => page.Importance);
        while (queue.TryDequeue(out var i, out var now) && now < Days)
        {
            if (now >= planned)
            {
                // What was not spent, or spent too much, is made up for within a day.
                var left = (budget * now) - spent;
                plan = RevisitPlan.Of(
                    Enumerable.Range(0, pages.Length).Select(page => (histories[page], pages[page].Importance)),
                    Math.Max(budget / 2, budget + left), bounds);
                planned = now + PlanEvery;
            }

            Live(i, now);
            looks++;
            spent++;
            queue.Enqueue(i, now + plan.DaysUntilNext(histories[i], pages[i].Importance));
        }

        for (var i = 0; i < pages.Length; i++)
            Live(i, Days);
        return (fresh / (worth * Days), late / (worth * Days / 2), looks);

        void Live(int page, double now)
        {
            var gap = now - last[page];
            if (gap <= 0)
                return;
            var firstChange = -Math.Log(1 - random.NextDouble()) / pages[page].Changes;
            var until = last[page] + Math.Min(gap, firstChange);
            fresh += pages[page].Importance * (until - last[page]);
            late += pages[page].Importance * Math.Max(0, until - Math.Max(last[page], Days / 2));
            if (last[page] > 0)
                histories[page] = histories[page].Add(firstChange < gap, TimeSpan.FromDays(gap));
            last[page] = now;
        }
    }
}
