using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Revisiting;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Revisiting;

public sealed class LookRatesTests
{
    private static readonly LookBounds Free = new(0, 1e9);

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(2, 0, 0)]
    [InlineData(1, 1, 0.63212)]
    [InlineData(10, 1, 0.1)]
    [InlineData(1e-9, 1, 1)]
    public void Freshness_OfRegularLooks_IsTheShareOfTheTime(double changes, double looks, double share) =>
        Assert.Equal(share, LookRates.Freshness(changes, looks), 4);

    [Fact]
    public void CostOf_AnyPages_SpendsTheBudgetAndNoOtherSplitIsBetter() => Prop.ForAll(Pages(), input =>
    {
        var (pages, budget) = input;
        var cost = LookRates.CostOf(pages, budget, Free);
        var looks = pages.Select(page => LookRates.At(page.Changes, page.Importance, cost, Free)).ToArray();
        var spent = pages.Zip(looks, (page, rate) => page.Pages * rate).Sum();
        if (Math.Abs(spent - budget) > budget * 1e-3)
            return false;

        // A hundredth of the budget moved from any group to any other never gains.
        var best = Worth(pages, looks);
        for (var from = 0; from < pages.Length; from++)
        {
            for (var to = 0; to < pages.Length; to++)
            {
                var moved = Math.Min(budget / 100, looks[from] * pages[from].Pages);
                var other = looks.ToArray();
                other[from] -= moved / pages[from].Pages;
                other[to] += moved / pages[to].Pages;
                if (from != to && Worth(pages, other) > best * (1 + 1e-6))
                    return false;
            }
        }

        return true;
    }).Check(Fuzz.Property(200));

    [Fact]
    public void CostOf_Bounds_AreKeptAndTheRestIsSpread() => Prop.ForAll(Pages(), input =>
    {
        var (pages, budget) = input;
        var each = budget / pages.Sum(page => page.Pages);
        var bounds = new LookBounds(each / 2, each * 3);
        var cost = LookRates.CostOf(pages, budget, bounds);
        var rates = pages.Select(page => LookRates.At(page.Changes, page.Importance, cost, bounds)).ToList();
        return rates.TrueForAll(rate => rate >= bounds.Least && rate <= bounds.Most)
            && LookRates.Sum(pages, cost, bounds) <= budget * 1.001;
    }).Check(Fuzz.Property(200));

    [Fact]
    public void CostOf_MoreThanEveryPageMayHave_IsNothing() =>
        Assert.True(LookRates.CostOf([new PageGroup(1, 1, 10)], 1000, new LookBounds(0.1, 5)).IsNothing);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 8)]
    [InlineData(3, 0)]
    public void At_WhatIsWorthNothingOrTooMuch_WaitsForTheCeilingOnAge(double importance, double least) =>
        Assert.Equal(least, LookRates.At(changes: 1000, importance, new LookCost(1, 1, 0), new LookBounds(least, 100)));

    [Fact]
    public void At_TheMoreImportant_IsLookedAtMoreOften()
    {
        var rates = Enumerable.Range(1, 20).Select(importance => LookRates.At(2, importance, new LookCost(0.4, 0.4, 0), Free)).ToList();
        Assert.Equal(rates.Order(), rates);
        Assert.True(rates[^1] > rates[0] * 3);
    }

    private static double Worth(PageGroup[] pages, double[] looks) =>
        pages.Zip(looks, (page, rate) => page.Pages * page.Importance * LookRates.Freshness(page.Changes, rate)).Sum();

    private static Arbitrary<(PageGroup[] Pages, double Budget)> Pages() =>
        (from count in Gen.Choose(1, 8)
         from rates in Gen.Choose(-60, 60).ListOf(count)
         from worths in Gen.Choose(1, 40).ListOf(count)
         from sizes in Gen.Choose(1, 500).ListOf(count)
         from each in Gen.Choose(1, 100)
         let pages = rates.Select((rate, i) => new PageGroup(Math.Pow(10, rate / 20d), worths[i], sizes[i])).ToArray()
         select (pages, pages.Sum(page => page.Pages) * each / 10d)).ToArbitrary();
}
