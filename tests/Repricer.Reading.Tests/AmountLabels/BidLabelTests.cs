using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class BidLabelTests
{
    [Theory]
    [InlineData("Current bid: £31.00")]
    [InlineData("Starting bid $0.99")]
    [InlineData("Aktuelles Gebot 31,00 €")]
    [InlineData("Höchstgebot: 31,00 €")]
    [InlineData("Startpreis 1,00 €")]
    [InlineData("Enchère actuelle 31,00 €")]
    [InlineData("Puja actual 31,00 €")]
    [InlineData("Offerta attuale 31,00 €")]
    [InlineData("Huidig bod € 31,00")]
    [InlineData("Högsta bud 310 kr")]
    [InlineData("Højeste bud 310 kr")]
    [InlineData("Aktualna oferta 31,00 zł")]
    [InlineData("Vyvolávací cena 310 Kč")]
    [InlineData("Текущая ставка 310 ₽")]
    [InlineData("現在の入札 3,100円")]
    public void Bid_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Bid, LabelledLine.First(line).Kind);
}
