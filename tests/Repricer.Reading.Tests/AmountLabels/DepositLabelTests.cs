using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class DepositLabelTests
{
    [Theory]
    [InlineData("zzgl. Pfand 0,25 €")]
    [InlineData("zzgl. 0,25 € Pfand")]
    [InlineData("+ 0,25 € Pfand")]
    [InlineData("Pfand: 0,25 €")]
    [InlineData("+ € 0,10 statiegeld")]
    [InlineData("incl. statiegeld € 0,10")]
    [InlineData("+ pant 2 kr")]
    [InlineData("2 kr pant")]
    [InlineData("+ 0,15 € consigne")]
    [InlineData("vratná záloha 3 Kč")]
    [InlineData("3 Kč vratná záloha")]
    [InlineData("záloha 0,15 €")]
    [InlineData("kaucja 0,50 zł")]
    [InlineData("0,50 zł kaucji")]
    [InlineData("betétdíj 50 Ft")]
    [InlineData("garanție SGR 0,50 lei")]
    [InlineData("povratna naknada 0,07 €")]
    [InlineData("pantti 0,15 €")]
    [InlineData("Deposit $250")]
    [InlineData("£29 upfront")]
    [InlineData("Anzahlung 250 €")]
    [InlineData("acompte 250 €")]
    [InlineData("залог 500 ₽")]
    [InlineData("保证金 ¥500")]
    public void Deposit_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Deposit, LabelledLine.First(line).Kind);
}
