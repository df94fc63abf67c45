using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Explaining;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

public sealed class DeciderPropertyTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Decision_OrderOfOffers_NeverMatters() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomCase(seed);
            var expected = Decider.Decide(random.Snapshot, random.Strategy, Make.Now);
            var shuffled = random.Snapshot.Offers.ToArray();
            random.Random.Shuffle(shuffled);

            Assert.Equal(expected, Decider.Decide(random.Snapshot with { Offers = shuffled }, random.Strategy, Make.Now));
        }).Check(Fuzz.Property(2000));

    [Fact]
    public void Decision_WithAndWithoutTrace_IsTheSame() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomCase(seed);
            var trace = new TraceSink();

            Assert.Equal(
                Decider.Decide(random.Snapshot, random.Strategy, Make.Now),
                Decider.Decide(random.Snapshot, random.Strategy, Make.Now, trace));
            Assert.NotEmpty(trace.Steps);
        }).Check(Fuzz.Property(2000));

    /// <summary>Beat the lowest, no outliers among the offers (an outlier is ignored on purpose).</summary>
    [Fact]
    public void BeatLowest_ACheaperCompetitor_NeverRaisesOurPrice() =>
        Prop.ForAll(Gen.Choose(1000, 2000).ListOf(5).ToArbitrary(), Gen.Choose(900, 2000).ToArbitrary(), (cents, more) =>
        {
            Offer[] offers = [.. cents.Select((cent, i) => Make.Offer(cent / 100m, "s" + i))];
            var before = Make.Snapshot(offers).Decide().Price ?? throw new InvalidOperationException();
            var added = Make.Snapshot([.. offers, Make.Offer(more / 100m, "new")]).Decide().Price!.Value;
            var lowered = Make.Snapshot([.. offers[1..], offers[0] with { Price = offers[0].Price * 0.9m }]).Decide().Price!.Value;

            Assert.True(added <= before && lowered <= before, $"{before} became {added} or {lowered}");
        }).Check(Fuzz.Property(1000));

    /// <summary>As above, said with rules: whoever comes, and whichever rule is for him.</summary>
    [Fact]
    public void RulesThatBeat_ACheaperCompetitor_NeverRaiseOurPrice() =>
        Prop.ForAll(Gen.Choose(1000, 2000).ListOf(5).ToArbitrary(), Gen.Choose(900, 2000).ToArbitrary(), (cents, more) =>
        {
            var strategy = Make.Strategy() with
            {
                Move = new PriceMove(MoveKind.Match),
                Rules =
                [
                    new CompetitorRule(
                        "odd", new CompetitorMatch { Sellers = new EqualList<string>(["s1", "s3", "new"]) },
                        new PriceMove(MoveKind.Beat, Percent: new Percent(2))),
                    new CompetitorRule(null, new CompetitorMatch(), new PriceMove(MoveKind.Beat, 0.01m)),
                ],
            };
            Offer[] offers = [.. cents.Select((cent, i) => Make.Offer(cent / 100m, "s" + i))];
            var before = Make.Snapshot(offers).Decide(strategy).Price ?? throw new InvalidOperationException();
            var added = Make.Snapshot([.. offers, Make.Offer(more / 100m, "new")]).Decide(strategy).Price!.Value;
            var lowered = Make.Snapshot([.. offers[1..], offers[0] with { Price = offers[0].Price * 0.9m }]).Decide(strategy).Price!.Value;

            Assert.True(added <= before && lowered <= before, $"{before} became {added} or {lowered}");
        }).Check(Fuzz.Property(1000));

    /// <summary>
    /// Strictly falling, under the base price, each allowed by its own floors: judged by the oracle, which shares no code with the engine.
    /// </summary>
    [Fact]
    public void Tiers_OfAnyDecision_FallAndAreAllowed()
    {
        var seen = 0;
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomCase(seed);
            var decision = Decider.Decide(random.Snapshot, random.Strategy, Make.Now);
            var before = decision.Price?.Amount;
            foreach (var tier in decision.Tiers ?? new EqualList<TierPrice>([]))
            {
                seen++;
                var written = random.Strategy.QuantityTiers.First(candidate => candidate.From == tier.From);
                var floors = written.Floors.Count > 0 ? random.Strategy with { Floors = written.Floors } : random.Strategy;
                Assert.True(tier.Price.Amount < before, $"{tier} is not under {before}");
                Assert.Null(AllowedOracle.WhyNot(random.Snapshot, floors, tier.Price, Make.Now, written));
                before = tier.Price.Amount;
            }
        }).Check(Fuzz.Property(3000));
        Assert.True(seen > 50, $"only {seen} tiers");
    }

    [Fact]
    public void ReviewAt_IsAlwaysInTheFuture() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomCase(seed);
            Assert.False(Decider.Decide(random.Snapshot, random.Strategy, Make.Now).ReviewAt <= Make.Now);
        }).Check(Fuzz.Property(2000));

    [Fact]
    public void Explanation_AnyDecision_FitsEightyColumns() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomCase(seed);
            var trace = new TraceSink();
            var decision = Decider.Decide(random.Snapshot, random.Strategy, Make.Now, trace);
            var text = DecisionExplanation.ExplainText(random.Snapshot, random.Strategy, decision, trace.Steps, null, Make.Now);

            Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
            Assert.Contains(decision.Reason.ToName(), text, StringComparison.Ordinal);
        }).Check(Fuzz.Property(300));
}
