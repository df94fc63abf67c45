using FsCheck;
using FsCheck.Fluent;
using Repricer.Reading.Evidence;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

public sealed class FactSetTests
{
    private static readonly Gen<byte[]> AnyPlaces = Gen.Choose(0, 255).Select(place => (byte)place).ArrayOf();

    [Fact]
    public void Set_OfAnyFacts_HoldsThemOnceInTheOrderOfTheList() =>
        Prop.ForAll(AnyPlaces.ToArbitrary(), places =>
            Listed(Of(places)).SequenceEqual(places.Distinct().Order())
            && Enumerable.Range(0, 256).All(place => Of(places).Has((Fact)place) == places.Contains((byte)place)))
            .Check(Fuzz.Property(300));

    [Fact]
    public void Copy_OfASet_IsItsOwn() =>
        Prop.ForAll(AnyPlaces.Zip(Gen.Choose(0, 255)).ToArbitrary(), pair =>
        {
            var (places, added) = pair;
            var set = Of(places);
            var copy = set;
            copy.Add((Fact)added);
            return copy.Has((Fact)added) && set.Has((Fact)added) == places.Contains((byte)added);
        }).Check(Fuzz.Property(300));

    [Fact]
    public void GoingThroughASet_LeavesItWhole()
    {
        var set = Of([0, 63, 64, 127, 128, 191, 192, 255]);
        Assert.Equal(8, Listed(set).Count);
        Assert.Equal(8, Listed(set).Count);
    }

    [Fact]
    public void Add_OfWhatIsNotSo_AddsNothing()
    {
        var set = default(FactSet);
        set.Add(Fact.JsonLd, false);
        Assert.Empty(Listed(set));
        set.Add(Fact.JsonLd, true);
        Assert.True(set.Has(Fact.JsonLd));
    }

    [Fact]
    public void Facts_AllHaveAPlaceInASet() => Assert.All(Enum.GetValues<Fact>(), fact => Assert.InRange((int)fact, 0, 255));

    private static FactSet Of(byte[] places)
    {
        var set = default(FactSet);
        foreach (var place in places)
            set.Add((Fact)place);
        return set;
    }

    private static List<byte> Listed(FactSet set)
    {
        var facts = new List<byte>();
        foreach (var fact in set)
            facts.Add((byte)fact);
        return facts;
    }
}
