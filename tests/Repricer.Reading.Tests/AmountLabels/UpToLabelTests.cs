using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class UpToLabelTests
{
    [Theory]
    [InlineData("up to $99.00")]
    [InlineData("bis zu 99,00 €")]
    [InlineData("jusqu'à 99,00 €")]
    [InlineData("fino a 99,00 €")]
    public void UpTo_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.UpTo, LabelledLine.First(line).Kind);
}
