using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class ThresholdLabelTests
{
    [Theory]
    [InlineData("Free shipping over $50")]
    [InlineData("free from $50")]
    [InlineData("Versandkostenfrei ab 50,00 €")]
    [InlineData("ab 50,00 € versandkostenfrei")]
    [InlineData("Livraison gratuite dès 50 €")]
    [InlineData("Envío gratis desde 50 €")]
    [InlineData("Spedizione gratuita da 50 €")]
    [InlineData("Gratis verzending vanaf € 50")]
    [InlineData("Fri frakt över 500 kr")]
    [InlineData("Gratis levering over 500 kr")]
    [InlineData("Doprava zdarma od 1 500 Kč")]
    [InlineData("Darmowa dostawa od 150 zł")]
    [InlineData("Ingyenes szállítás 15 000 Ft")]
    [InlineData("Transport gratuit peste 200 lei")]
    [InlineData("Безплатна доставка над 50 лв")]
    [InlineData("Бесплатная доставка от 3 000 ₽")]
    [InlineData("Mindestbestellwert 20,00 €")]
    public void Threshold_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Threshold, LabelledLine.First(line).Kind);
}
