using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Tests.Deciding;
using Xunit;

namespace Repricer.Core.Tests.Guarding;

/// <summary>
/// No price leaves the guard outside its allowed set, without a floor or in another currency: over a million random markets, strategies and catalogues,
/// half of them with a decider that answers any price at all. Bounded in time; REPRICER_PROPERTY_CASES raises (or lowers) the number of cases and lifts the bound.
/// </summary>
public sealed class MillionMarketsTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(40);

    [Fact]
    public void Guard_MillionRandomMarkets_LetsNothingForbiddenPass()
    {
        var wanted = Environment.GetEnvironmentVariable("REPRICER_PROPERTY_CASES");
        var cases = int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1_000_000;
        var clock = Stopwatch.StartNew();
        var failures = new ConcurrentBag<string>();
        int done = 0, sent = 0, set = 0;
        Parallel.ForEach(Partitioner.Create(0, cases, 2_000), range =>
        {
            if (!failures.IsEmpty || (wanted is null && clock.Elapsed > Bound))
                return;
            var tally = (Sent: 0, Set: 0);
            for (var seed = range.Item1; seed < range.Item2; seed++)
            {
                if (Run(seed, ref tally) is { } failure)
                    failures.Add($"seed {seed}: {failure}");
            }

            Interlocked.Add(ref done, range.Item2 - range.Item1);
            Interlocked.Add(ref sent, tally.Sent);
            Interlocked.Add(ref set, tally.Set);
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{done} cases in {clock.Elapsed.TotalSeconds:0.0} s, {set} decided prices, {sent} left the guard");
        Assert.Empty(failures.Order().Take(5));
        Assert.True(done >= Math.Min(cases, 50_000), $"only {done} cases in {clock.Elapsed}");
        Assert.True(sent > done / 50, $"only {sent} of {done} prices left the guard: the cases prove too little");
    }

    private static string? Run(int seed, ref (int Sent, int Set) tally)
    {
        try
        {
            var random = new RandomCase(seed);
            var decision = Decider.Decide(random.Snapshot, random.Strategy, RandomCase.Now);
            if (decision is { Action: DecisionAction.Set, Price: { } decided })
            {
                tally.Set++;
                if (AllowedOracle.WhyNot(random.Snapshot, random.Strategy, decided, RandomCase.Now) is { } forbidden)
                    return $"decided {decided}: {forbidden}";
            }

            if (seed % 2 == 0)
                decision = Malicious(random);
            var state = seed % 5 == 0 ? GuardState.Empty with { Approved = true } : GuardState.Empty;
            var guarded = Guardrails.Check(decision, random.Snapshot, random.Strategy, state, new GuardLimits(), RandomCase.Now);
            if (guarded.Reason == HoldReason.CheckFailed)
                return guarded.Detail;
            if (guarded.PriceToSend is not { } price)
                return null;
            tally.Sent++;
            return AllowedOracle.WhyNot(random.Snapshot, random.Strategy, price, RandomCase.Now) is { } why ? $"{price} left the guard: {why}" : null;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    /// <summary>Any price, near a good one or nowhere near, that claims to be a correction at times.</summary>
    private static Decision Malicious(RandomCase random) => new()
    {
        Listing = random.Snapshot.Listing.Id,
        Action = DecisionAction.Set,
        Price = random.Random.Next(3) == 0 && random.Snapshot.OwnPrice is { } own
            ? (own.Price * (random.Random.Next(70, 140) / 100m)).RoundToGrid(RoundingDirection.Nearest)
            : random.AnyPrice(),
        Reason = DecisionReason.Rule,
        IsCorrection = random.Random.Next(2) == 0,
        StrategyName = "random",
        StrategyHash = "h",
        DecidedAt = RandomCase.Now,
    };
}
