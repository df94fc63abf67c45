using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Catalog;

public sealed class BundleTests
{
    [Theory]
    [InlineData("MUG-1", "MUG-1")]
    [InlineData("MUG-1 x 2; LID-1", "MUG-1 x 2; LID-1")]
    [InlineData("MUG-1 X 2;LID-1 x 1;", "MUG-1 x 2; LID-1")]
    [InlineData("MUG-1×3", "MUG-1 x 3")]
    [InlineData("BOLT x LONG; 2x4-BEAM; A x B x 4", "BOLT x LONG; 2x4-BEAM; A x B x 4")]
    public void Read_PartsAndPieces_AreWrittenInOneWay(string text, string expected)
    {
        Assert.Null(Bundle.Read([text], out var bundle));
        Assert.Equal(expected, bundle!.ToText());
        Assert.Null(Bundle.Read([bundle.ToText()], out var again));
        Assert.Equal(bundle, again);
    }

    [Fact]
    public void Read_SeveralTexts_AreOneBundle()
    {
        Assert.Null(Bundle.Read(["A x 2", "B"], out var bundle));
        Assert.Equal([new BundlePart(new Sku("A"), 2), new BundlePart(new Sku("B"), 1)], bundle!.Parts);
    }

    [Fact]
    public void Read_Nothing_IsNoBundle()
    {
        Assert.Null(Bundle.Read([" ; "], out var bundle));
        Assert.Null(bundle);
    }

    [Theory]
    [InlineData("A + B", "'A + B': parts have semicolons between them, as in 'MUG-1 x 2; LID-1'")]
    [InlineData("2 x MUG-1", "'2 x MUG-1': the pieces stand behind: 'MUG-1 x 2'")]
    [InlineData("A x 0", "'A x 0': a bundle has from 1 to 1000 pieces of a part")]
    [InlineData("A x 99999999999", "'A x 99999999999': a bundle has from 1 to 1000 pieces of a part")]
    [InlineData("A; A", "'A' stands twice; write its pieces behind it, as in 'MUG-1 x 2; LID-1'")]
    [InlineData("×2", "'×2' names no article: expected SKUs, as in 'MUG-1 x 2; LID-1'")]
    public void Read_Faulty_SaysWhatAndHow(string text, string expected)
    {
        Assert.Equal(expected, Bundle.Read([text], out var bundle));
        Assert.Null(bundle);
    }

    [Fact]
    public void Read_MoreThanFiftyParts_IsRefused() => Assert.Equal(
        "the bundle has 51 parts; at most 50 can be followed",
        Bundle.Read([string.Join(';', Enumerable.Range(0, 51).Select(number => $"P{number}"))], out _));

    [Fact]
    public void FollowLoops_RandomArticles_AreFoundExactlyWhereOneReachesItself() =>
        Prop.ForAll(Gen.Choose(0, 127).ListOf().ToArbitrary(), edges =>
        {
            var follows = edges.GroupBy(edge => edge >> 4).ToDictionary(
                group => new Sku($"S{group.Key}"),
                group => (IReadOnlyList<Sku>)[.. group.Select(edge => new Sku($"S{edge & 7}")).Distinct()]);
            var loops = FollowLoops.Find(follows);

            foreach (var loop in loops)
            {
                Assert.Equal(loop[0], loop[^1]);
                Assert.All(loop.Zip(loop.Skip(1)), step => Assert.Contains(step.Second, follows[step.First]));
            }

            Assert.Equal(follows.Keys.Any(sku => Reaches(follows, sku, sku, [])), loops.Count > 0);
        }).Check(Fuzz.Property(300));

    [Fact]
    public void FollowLoops_LongChain_IsWalkedWithoutTheProgramsStack()
    {
        var follows = Enumerable.Range(0, 200_000)
            .ToDictionary(number => new Sku($"{number}"), number => (IReadOnlyList<Sku>)[new Sku($"{number + 1}")]);

        Assert.Empty(FollowLoops.Find(follows));
        follows[new Sku("200000")] = [new Sku("199999")];
        Assert.Equal(["199999", "200000", "199999"], Assert.Single(FollowLoops.Find(follows)).Select(sku => sku.Value));
    }

    private static bool Reaches(Dictionary<Sku, IReadOnlyList<Sku>> follows, Sku from, Sku to, HashSet<Sku> seen) =>
        follows.GetValueOrDefault(from, []).Any(next => next == to || (seen.Add(next) && Reaches(follows, next, to, seen)));
}
