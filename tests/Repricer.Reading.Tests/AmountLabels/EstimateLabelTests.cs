using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class EstimateLabelTests
{
    [Theory]
    [InlineData("Market price $237.82")]
    [InlineData("approx. $237.82")]
    [InlineData("Durchschnittspreis 237,82 €")]
    [InlineData("Valeur estimée 237,82 €")]
    public void Estimate_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Estimate, LabelledLine.First(line).Kind);
}
