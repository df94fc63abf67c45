using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class RegularLabelTests
{
    [Theory]
    [InlineData("Regular price $59.00")]
    [InlineData("Běžná cena 599 Kč")]
    [InlineData("Bežná cena: 59,90 €")]
    [InlineData("Cena regularna: 599 zł")]
    [InlineData("Redovna cijena 59,90 €")]
    [InlineData("Normalpris 599 kr")]
    [InlineData("Normaalihinta 59,90 €")]
    [InlineData("Tavahind 59,90 €")]
    [InlineData("Обычная цена 5 990 ₽")]
    [InlineData("PVP 59,90 €")]
    public void Regular_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Regular, LabelledLine.First(line).Kind);
}
