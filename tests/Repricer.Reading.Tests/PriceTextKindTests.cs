using System.Globalization;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class PriceTextKindTests
{
    [Theory]
    [InlineData("3 x 33,33 €", "33.33")]
    [InlineData("3x 33,33 €", "33.33")]
    [InlineData("4 payments of $25.00", "25")]
    [InlineData("4 interest-free payments of $25.00", "25")]
    [InlineData("3 plazos de 33,33 €", "33.33")]
    [InlineData("12 cuotas de $ 4.999", "4999")]
    [InlineData("4 rat po 25 zł", "25")]
    [InlineData("10 splátek po 129 Kč", "129")]
    [InlineData("en 3 fois sans frais 33,33 €", "33.33")]
    [InlineData("3 Raten à 33,33 €", "33.33")]
    [InlineData("33,33 € x 3", "33.33")]
    [InlineData("6x de R$ 49,90", "49.90")]
    public void Read_OneOfSeveralPayments_IsNoPlainPrice(string text, string amount) => Expect(text, amount, PriceTextKind.PerMonth);

    [Theory]
    [InlineData("2 for £5", "5")]
    [InlineData("Any 3 for £10.00", "10")]
    [InlineData("2 für 5,00 €", "5")]
    [InlineData("2 pour 5 €", "5")]
    [InlineData("3 ks za 99 Kč", "99")]
    [InlineData("2 za 15 zł", "15")]
    [InlineData("2 for 49 kr", "49")]
    [InlineData("from 3: £0.44", "0.44")]
    [InlineData("ab 10 Stück: 2,49 €", "2.49")]
    [InlineData("od 3 ks: 89 Kč", "89")]
    [InlineData("£5 for 2", "5")]
    [InlineData("5,00 €/2 Stück", "5")]
    public void Read_AmountForSeveralPieces_IsNoPlainPrice(string text, string amount) => Expect(text, amount, PriceTextKind.Several);

    [Theory]
    [InlineData("save £20", "20")]
    [InlineData("$20 off", "20")]
    [InlineData("Sie sparen 20,00 €", "20")]
    [InlineData("-20 €", "-20")]
    [InlineData("ušetříte 20 Kč", "20")]
    public void Read_MoneyNotPaid_IsNoPlainPrice(string text, string amount) => Expect(text, amount, PriceTextKind.Saving);

    [Theory]
    [InlineData("25,00 €/100 ml", "25")]
    [InlineData("2,49 €/100g", "2.49")]
    [InlineData("1 l = 2,45 €", "2.45")]
    [InlineData("1 kg = 4,99 €", "4.99")]
    [InlineData("100 g = 0,99 €", "0.99")]
    [InlineData("£1.20 per 100g", "1.20")]
    public void Read_PriceOfAUnit_IsNoPlainPrice(string text, string amount) => Expect(text, amount, PriceTextKind.PerUnit);

    [Theory]
    [InlineData("3 for 2")]
    [InlineData("3 für 2")]
    [InlineData("2+1")]
    [InlineData("4 za 3")]
    public void Read_OfferWithoutAnAmount_IsNoPrice(string text) => Assert.Null(PriceText.Read(text, default).Amount);

    [Theory]
    [InlineData("iPhone 13 for $599", "599")]
    [InlineData("Pack of 3 £12.99", "12.99")]
    [InlineData("ab 3 €", "3")]
    [InlineData("2 x 12,90 €", "12.90")]
    [InlineData("24 Monate Garantie 199,00 €", "199")]
    [InlineData("12,90 € / Stück", "12.90")]
    [InlineData("from 2,49 €", "2.49")]
    public void Read_PriceWithANumberBesideIt_StaysAPlainPrice(string text, string amount) => Expect(text, amount, PriceTextKind.Price);

    private static void Expect(string text, string amount, PriceTextKind kind)
    {
        var reading = PriceText.Read(text, default);
        Assert.Equal(kind, reading.Kind);
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), reading.Amount);
        Assert.True(kind == PriceTextKind.Price || reading.Ambiguous);
    }
}
