using FsCheck;
using FsCheck.Fluent;
using Repricer.Reading.Evidence;
using Repricer.Reading.Resolving;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

public sealed class WeightTableTests
{
    private static readonly PriceRole[] Roles = Enum.GetValues<PriceRole>();

    private static readonly Gen<(Fact Fact, PriceRole Role, int Weight)[]> AnyRows = Gen.Choose(0, 255).Zip(Gen.Elements(Roles))
        .Zip(Gen.OneOf(Gen.Choose(-2_000, 2_000), Gen.Choose(-5_000_000, 5_000_000)))
        .Select(row => ((Fact)row.Item1.Item1, row.Item1.Item2, row.Item2)).ArrayOf();

    [Fact]
    public void Scores_OfAnyFacts_AreTheSumsOfTheirWeights() =>
        Prop.ForAll(AnyRows.ToArbitrary(), rows =>
        {
            var last = rows.GroupBy(row => (row.Fact, row.Role)).Select(group => group.Last()).ToList();
            var scores = Table(rows).Score(All(rows));
            return Roles.All(role => scores[(int)role] == last.Where(row => row.Role == role).Sum(row => row.Weight));
        }).Check(Fuzz.Property(300));

    [Fact]
    public void Percents_OfAllRoles_AreOneHundredAndTheBestHasMost() =>
        Prop.ForAll(AnyRows.ToArbitrary(), rows =>
        {
            var scores = Table(rows).Score(All(rows));
            var best = scores.Best();
            return Roles.All(role => scores.Percent(role) is >= 0 and <= 100 && scores.Percent(role) <= scores.Percent(best))
                && Math.Abs(Roles.Sum(role => scores.Percent(role)) - 100) <= Roles.Length / 2;
        }).Check(Fuzz.Property(300));

    [Fact]
    public void Lead_OfARole_IsWhatItHasMoreThanTheBestOther() =>
        Prop.ForAll(AnyRows.ToArbitrary(), rows =>
        {
            var scores = Table(rows).Score(All(rows));
            return Roles.All(role =>
                scores.Lead(role) == scores[(int)role] - Math.Max(0, Roles.Where(other => other != role).Max(other => scores[(int)other])));
        }).Check(Fuzz.Property(300));

    [Fact]
    public void LeadAsList_LeavesTheAskedPriceAside()
    {
        var scores = Table([(Fact.Struck, PriceRole.Asked, 500), (Fact.Struck, PriceRole.List, 300), (Fact.Struck, PriceRole.Unit, 100)])
            .Score(Set(Fact.Struck));
        Assert.Equal(200, scores.LeadAsList());
        Assert.Equal(-200, scores.Lead(PriceRole.List));
        Assert.Equal(PriceRole.Asked, scores.Best());
    }

    [Fact]
    public void NothingKnown_LeadsNowhere()
    {
        var scores = WeightTable.Fitted.Score(default);
        Assert.All(Roles, role => Assert.Equal(0, scores.Lead(role)));
        Assert.All(Roles, role => Assert.Equal(scores.Percent(PriceRole.Asked), scores.Percent(role)));
    }

    [Fact]
    public void Percent_OfALeadOfSeventy_IsTwiceTheOther()
    {
        var scores = Table([(Fact.JsonLd, PriceRole.Asked, 1_069), (Fact.JsonLd, PriceRole.List, 1_000)]).Score(Set(Fact.JsonLd));
        Assert.InRange(scores.Percent(PriceRole.Asked), 66, 68);
        Assert.InRange(scores.Percent(PriceRole.List), 32, 34);
    }

    [Fact]
    public void FittedTable_NamesEachPairOnceAndNoFactOfAPageForARole()
    {
        Assert.Equal(FittedWeights.Rows.Length, FittedWeights.Rows.DistinctBy(row => (row.Fact, row.Role)).Count());
        Assert.Equal(FittedWeights.NoneRows.Length, FittedWeights.NoneRows.DistinctBy(row => row.Fact).Count());
        Assert.All(FittedWeights.Rows, row => Assert.True(row.Fact < Fact.AnyPage, row.Fact.ToString()));
        Assert.All(FittedWeights.NoneRows, row => Assert.True(row.Fact >= Fact.AnyPage, row.Fact.ToString()));
    }

    private static WeightTable Table((Fact Fact, PriceRole Role, int Weight)[] rows) => new(rows, [], [], 0);

    private static FactSet All((Fact Fact, PriceRole Role, int Weight)[] rows) => Set([.. rows.Select(row => row.Fact)]);

    private static FactSet Set(params Fact[] facts)
    {
        var set = default(FactSet);
        foreach (var fact in facts)
            set.Add(fact);
        return set;
    }
}
