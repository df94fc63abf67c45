using System.Collections.Concurrent;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Tests.Deciding;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Guarding;

/// <summary>
/// No price leaves the guard outside its allowed set, without a floor or in another currency: over a million random markets, strategies and
/// catalogues, half of them with a decider that answers any price at all.
/// </summary>
public sealed class MillionMarketsTests
{
    [Fact]
    public void Guard_MillionRandomMarkets_LetsNothingForbiddenPass()
    {
        var cases = Fuzz.Cases(1_000_000);
        var failures = new ConcurrentBag<string>();
        int sent = 0, set = 0;
        Parallel.ForEach(Partitioner.Create(0, cases, 2_000), Fuzz.HalfTheCores, range =>
        {
            if (!failures.IsEmpty)
                return;
            var tally = (Sent: 0, Set: 0);
            for (var number = range.Item1; number < range.Item2; number++)
            {
                var seed = unchecked((Fuzz.Seed * 1_000_003) + number);
                if (Run(seed, ref tally) is { } failure)
                    failures.Add($"seed {seed} of {Fuzz.Replay}: {failure}");
            }

            Interlocked.Add(ref sent, tally.Sent);
            Interlocked.Add(ref set, tally.Set);
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases} cases, {set} decided prices, {sent} left the guard");
        Assert.Empty(failures.Order().Take(5));
        Assert.True(sent > cases / 50, $"only {sent} of {cases} prices left the guard: the cases prove too little");
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
            return AllowedOracle.WhyNot(random.Snapshot, random.Strategy, price, RandomCase.Now) is { } why
                ? $"{price} left the guard: {why}"
                : null;
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
