using Repricer.Reading.Evidence;
using Repricer.ReadingLab.Fitting;
using Xunit;

namespace Repricer.Reading.Tests.Lab;

/// <summary>The fitter finds weights again that pages were made from, and keeps to what is believed where pages say nothing.</summary>
public sealed class FitterTests
{
    [Fact]
    public void Fit_OnPagesOfKnownWeights_FindsSignsAndOrder()
    {
        var grid = Fitter.Fit(FitPage.Of(MadePages.Draw(400, seed: 1)), MadePages.Beliefs());

        foreach (var (fact, weight) in MadePages.Truth)
        {
            Assert.InRange(grid[fact, PriceRole.Asked], weight - 0.6, weight + 0.6);
        }

        var found = MadePages.Truth.OrderByDescending(row => grid[row.Fact, PriceRole.Asked]).Select(row => row.Fact);
        Assert.Equal(MadePages.Truth.OrderByDescending(row => row.Weight).Select(row => row.Fact), found);
    }

    [Fact]
    public void Fit_OnOtherPagesOfTheSameWeights_ExplainsThemBetterThanBeliefs()
    {
        var priors = MadePages.Beliefs();
        var grid = Fitter.Fit(FitPage.Of(MadePages.Draw(200, seed: 2)), priors);
        var others = FitPage.Of(MadePages.Draw(200, seed: 3));

        var columns = new Columns(priors);
        Assert.True(Fitter.Loss(grid, columns, others) < Fitter.Loss(priors.Start(), columns, others) - 0.1);
    }

    [Fact]
    public void Fit_Twice_GivesTheSameWeights()
    {
        var pages = FitPage.Of(MadePages.Draw(60, seed: 4));

        Assert.Equal(Fitter.Fit(pages, MadePages.Beliefs()).Values, Fitter.Fit(pages, MadePages.Beliefs()).Values);
    }

    [Fact]
    public void Fit_AgainstABeliefsSign_StopsAtZero()
    {
        var priors = MadePages.Beliefs().Name(Fact.JsonLd, PriceRole.Asked, -0.5);

        var grid = Fitter.Fit(FitPage.Of(MadePages.Draw(200, seed: 5)), priors);

        Assert.Equal(0, grid[Fact.JsonLd, PriceRole.Asked]);
    }

    [Fact]
    public void Fit_OfAFactThatNoPageHas_KeepsTheBelief()
    {
        var priors = MadePages.Beliefs().Name(Fact.SaysUnit, PriceRole.Unit, 7);

        var grid = Fitter.Fit(FitPage.Of(MadePages.Draw(50, seed: 6)), priors);

        Assert.Equal(7, grid[Fact.SaysUnit, PriceRole.Unit]);
    }

    [Fact]
    public void Fit_OfKnownRoles_MovesThemToTheirRole()
    {
        var facts = default(FactSet);
        facts.Add(Fact.SaysDeposit);
        var pages = MadePages.Draw(100, seed: 7).ConvertAll(page =>
            page with { Amounts = [.. page.Amounts, new AmountExample(7, facts, PriceRole.Deposit)] });
        var priors = MadePages.Beliefs().Name(Fact.SaysDeposit, PriceRole.Deposit, 0.1);

        Assert.True(Fitter.Fit(FitPage.Of(pages), priors)[Fact.SaysDeposit, PriceRole.Deposit] > 1);
    }

    [Fact]
    public void Answer_OfZeroes_LeadsByNothing()
    {
        var page = FitPage.Of(MadePages.Draw(1, seed: 8))[0];

        var verdict = Judge.Answer(new WeightGrid(), new Columns(MadePages.Beliefs()), page);

        Assert.Equal(0, verdict.Margin);
        Assert.False(verdict.IsAnswered(1));
    }

    [Fact]
    public void Of_PagesOfOneSite_CountTogetherLikeItsRoot()
    {
        var pages = MadePages.Draw(4, seed: 9).ConvertAll(page => page with { Site = "one" });

        Assert.All(FitPage.Of(pages), page => Assert.Equal(0.5, page.Weight));
    }
}
