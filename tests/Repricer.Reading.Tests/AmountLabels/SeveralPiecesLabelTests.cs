using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class SeveralPiecesLabelTests
{
    [Theory]
    [InlineData("2 for £5.00")]
    [InlineData("Any 2 for £5.00")]
    [InlineData("Buy 3 for $10.00")]
    [InlineData("2 für 5,00 €")]
    [InlineData("2 pour 5,00 €")]
    [InlineData("2 voor € 5,00")]
    [InlineData("2 för 50 kr")]
    [InlineData("3 for 99 kr")]
    [InlineData("od 3 ks 59,90 Kč")]
    [InlineData("při koupi 2 ks 59,90 Kč")]
    [InlineData("59,90 Kč při koupi 2 ks")]
    [InlineData("59,90 Kč od 3 ks")]
    [InlineData("pri kúpe 2 ks 5,90 €")]
    [InlineData("od 3 szt. 59,90 zł")]
    [InlineData("59,90 zł przy zakupie 3 szt.")]
    [InlineData("ab 10 Stück je 1,20 €")]
    [InlineData("ab 3 Stück 12,90 €")]
    [InlineData("1,20 € ab 10 Stück")]
    [InlineData("bei Abnahme von 10 Stück 1,20 €")]
    [InlineData("10+ pieces $1.20")]
    [InlineData("from 10 pcs: $1.20")]
    [InlineData("dès 3 pièces : 12,90 €")]
    [InlineData("à l'achat de 3 pièces 12,90 €")]
    [InlineData("a partir de 3 unidades 12,90 €")]
    [InlineData("vanaf 3 stuks € 12,90")]
    [InlineData("fra 3 stk 129 kr")]
    [InlineData("från 3 st 129 kr")]
    [InlineData("2 db vásárlása esetén legalább 2 db 990 Ft")]
    [InlineData("от 3 шт. 199 ₽")]
    [InlineData("від 3 шт. 199 ₴")]
    [InlineData("4,99 € za 2 ks")]
    public void SeveralPieces_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.SeveralPieces, LabelledLine.First(line).Kind);
}
