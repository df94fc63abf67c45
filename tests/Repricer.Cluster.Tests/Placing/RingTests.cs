using Repricer.Cluster.Placing;
using Xunit;

namespace Repricer.Cluster.Tests.Placing;

public sealed class RingTests
{
    private static readonly string[] Three = ["10.0.0.1:7411", "10.0.0.2:7411", "10.0.0.3:7411"];
    private static readonly string[] Names = [.. Enumerable.Range(0, 3000).Select(i => $"host:shop{i}.example")];

    [Fact]
    public void Owner_OfMany_IsEachAboutAsOften_InWhateverOrderTheyStand()
    {
        var shares = Names.CountBy(name => Ring.OwnerOf(name, Three)).ToDictionary();
        Assert.All(Three, node => Assert.InRange(shares[node], 850, 1150));
        Assert.All(Names, name => Assert.Equal(Ring.OwnerOf(name, Three), Ring.OwnerOf(name, [.. Three.Reverse()])));
    }

    [Fact]
    public void Owner_OneIsGone_OnlyWhatWasHisMoves()
    {
        string[] left = [.. Three.Skip(1)];
        Assert.All(
            Names.Where(name => Ring.OwnerOf(name, Three) != Three[0]),
            name => Assert.Equal(Ring.OwnerOf(name, Three), Ring.OwnerOf(name, left)));
    }

    [Fact]
    public void Owner_OfShards_LeavesNobodyWithout()
    {
        var shares = Enumerable.Range(0, 64).CountBy(i => Ring.OwnerOf($"shard:{i}", Three)).ToDictionary();
        Assert.All(Three, node => Assert.InRange(shares.GetValueOrDefault(node), 8, 40));
    }
}
