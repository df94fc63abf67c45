using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class ShippingLabelTests
{
    [Theory]
    [InlineData("Versandkosten: 5,95 €")]
    [InlineData("zzgl. Versandkosten 5,95 €")]
    [InlineData("Lieferkosten 5,95 €")]
    [InlineData("+ 5,95 € Versand")]
    [InlineData("Shipping $6.95")]
    [InlineData("Delivery: £4.95")]
    [InlineData("$6.95 shipping")]
    [InlineData("Frais de port 5,95 €")]
    [InlineData("Gastos de envío 5,95 €")]
    [InlineData("Spese di spedizione 5,95 €")]
    [InlineData("Frete R$ 15,90")]
    [InlineData("Verzendkosten € 5,95")]
    [InlineData("Frakt 59 kr")]
    [InlineData("Poštovné 99 Kč")]
    [InlineData("Doprava od 99 Kč")]
    [InlineData("Koszt dostawy 15,99 zł")]
    [InlineData("Szállítási díj 1 490 Ft")]
    [InlineData("Cost livrare 19,99 lei")]
    [InlineData("Доставка 299 ₽")]
    [InlineData("Dostava 4,99 €")]
    [InlineData("Toimituskulut 5,90 €")]
    [InlineData("Kargo 49 TL")]
    [InlineData("送料 550円")]
    public void Shipping_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Shipping, LabelledLine.First(line).Kind);
}
