using Repricer.Reading.Evidence;
using Repricer.ReadingLab;
using Repricer.ReadingLab.Crossing;
using Repricer.ReadingLab.Fitting;
using Repricer.ReadingLab.Verbs;
using Xunit;

namespace Repricer.Reading.Tests.Lab;

/// <summary>The tables that go into the lab and come out of it say what they should, and a faulty one says where.</summary>
public sealed class LabTablesTests
{
    [Fact]
    public void Own_IsReadWholly() => Assert.True(Priors.Own(pull: 1).Start()[Fact.SaysUnit, PriceRole.Unit] > 0);

    [Fact]
    public void Parse_OfALine_ReadsWeightAndFirmness()
    {
        var priors = Priors.Parse("# head\nSaysUnit Unit 7.5 4 # why\nAnyPage None 3\n", pull: 2);

        Assert.Equal(7.5, priors.Start()[Fact.SaysUnit, PriceRole.Unit]);
        Assert.Equal(8, priors.Pull(WeightGrid.At((int)Fact.SaysUnit, (int)PriceRole.Unit)));
        Assert.Equal(3, priors.Start().OfNone(Fact.AnyPage));
    }

    [Theory]
    [InlineData("JsonLd Asked", "line 1")]
    [InlineData("JsonLd Asked 1\nNoSuchFact Asked 1", "line 2: there is no fact NoSuchFact")]
    [InlineData("JsonLd Asking 1", "there is no role Asking")]
    [InlineData("JsonLd Asked much", "much is not a number")]
    [InlineData("JsonLd Asked 1 0", "above zero")]
    public void Parse_OfAFaultyLine_SaysWhichAndWhy(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Priors.Parse(text, pull: 1)).Message);

    [Fact]
    public void Write_OfAGrid_NamesOnlyWhatCounts()
    {
        var grid = new WeightGrid { [Fact.JsonLd, PriceRole.Asked] = 3.2, [Fact.Struck, PriceRole.List] = 0.004 };
        grid.Values[WeightGrid.At((int)Fact.AnyPage, WeightGrid.None)] = -0.5;

        var text = WeightsFile.Write(grid.Rounded(), new Calibration([(0, 500), (100, 900)]), 120, "first\n\nlast");

        Assert.Contains("// first\n//\n// last\n", text);
        Assert.Contains("CutOff = 120;", text);
        Assert.Contains("        (Fact.JsonLd, PriceRole.Asked, 320),\n    ];", text);
        Assert.Contains("        (Fact.AnyPage, -50),\n", text);
        Assert.Contains("        (0, 500),\n        (100, 900),\n", text);
        Assert.DoesNotContain("Struck", text);
    }

    [Theory]
    [InlineData("price.f1=0.95")]
    [InlineData("list-price.recall=0.9")]
    public void Parse_OfAFloor_IsNotMetByNothing(string text) => Assert.False(Floor.Parse(text).IsMetBy(new ScoreCard("none")));

    [Theory]
    [InlineData("price=0.95")]
    [InlineData("price.f2=0.95")]
    [InlineData("price.f1=high")]
    public void Parse_OfAFaultyFloor_IsAnError(string text) => Assert.Throws<UsageException>(() => Floor.Parse(text));

    [Fact]
    public void Arguments_UnknownOrWithoutValue_AreErrors()
    {
        Assert.Throws<UsageException>(() => new Arguments(["--nothing"], ["--folds"], []));
        Assert.Throws<UsageException>(() => new Arguments(["--folds"], ["--folds"], []));
        Assert.Throws<UsageException>(() => new Arguments(["--folds", "1"], ["--folds"], []).Number("--folds", 10, 2, 100));
        Assert.Throws<UsageException>(() => new Arguments(["nowhere"], [], []).Folders());
    }
}
