using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Engine.Tests.Publishing;

public sealed class BatchIdsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void MadeAt_OwnId_IsTheMillisecondItWasMadeIn() => Assert.Equal(Noon, BatchIds.MadeAt(BatchIds.New(Noon, 3)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("b1")]
    [InlineData("0123456789abcdef0123456789abcdef-1")]
    public void MadeAt_ForeignId_IsNotKnown(string? id) => Assert.Null(BatchIds.MadeAt(id));

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    public void IsWhole_SoManyAsWentOut_Only(int changes, bool expected) =>
        Assert.Equal(expected, BatchIds.IsWhole(BatchIds.New(Noon, 3), changes));

    [Theory]
    [InlineData(3, 2)]
    [InlineData(3, 1)]
    public void OfPart_Fewer_IsAnotherIdOfTheSameTimeThatIsWholeByItself(int made, int changes)
    {
        var id = BatchIds.New(Noon, made);
        var part = BatchIds.OfPart(id, made, changes);
        Assert.NotEqual(id, part);
        Assert.Equal(Noon, BatchIds.MadeAt(part));
        Assert.True(BatchIds.IsWhole(part, changes));
        Assert.Equal(part, BatchIds.OfPart(id, made, changes));
    }

    [Fact]
    public void OfPart_AllOrOfAPartOrOfAForeignId_StaysAsItIs()
    {
        var id = BatchIds.New(Noon, 3);
        Assert.Equal(id, BatchIds.OfPart(id, 3, 3));
        Assert.Equal(id, BatchIds.OfPart(id, 2, 1));
        Assert.Equal("b1", BatchIds.OfPart("b1", 3, 2));
    }

    [Fact]
    public void New_SameMillisecond_IsAnotherId() => Assert.NotEqual(BatchIds.New(Noon, 1), BatchIds.New(Noon, 1));
}
