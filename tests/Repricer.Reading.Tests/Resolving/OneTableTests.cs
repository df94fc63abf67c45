using Repricer.Reading.Resolving;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>No weight stands outside the one table: without it nothing on any page is a price, whoever states it.</summary>
public sealed class OneTableTests
{
    private static readonly WeightTable Zeros = new([], [], FittedWeights.Steps, cutOff: 1);

    public static TheoryData<string> Folders => OwnPages.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void TableOfZeros_LeavesNoPageAPrice(string folder)
    {
        var answered = OwnPages.Of(folder).Where(page =>
            PageReader.Read(File.ReadAllBytes(page.Path), page.Context(), Zeros) is { Amount: not null } or { Status: ReadingStatus.Priced }
                or { Confidence: not 0 } or { ListPrice: not null }).Select(page => page.Name);
        Assert.Empty(answered);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void FittedTable_GivesThoseVeryPagesPrices(string folder) => Assert.True(OwnPages.Of(folder).Count(page =>
        PageReader.Read(File.ReadAllBytes(page.Path), page.Context(), WeightTable.Fitted).Amount is not null) > 50);
}
