using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class ServiceLabelTests
{
    [Theory]
    [InlineData("Garantieverlängerung 49,99 €")]
    [InlineData("3 Jahre Garantieverlängerung für 24,28 €")]
    [InlineData("Montage 89,00 €")]
    [InlineData("Aufbauservice: 89,00 €")]
    [InlineData("Installationsservice 60,00 €")]
    [InlineData("Altgerätemitnahme 0,00 €")]
    [InlineData("Geräteversicherung 4,99 €")]
    [InlineData("Extended warranty $49.99")]
    [InlineData("2-Year Protection Plan $49.99")]
    [InlineData("Assembly service £89.00")]
    [InlineData("Gift wrap $4.00")]
    [InlineData("Extension de garantie 49,99 €")]
    [InlineData("Emballage cadeau 4,00 €")]
    [InlineData("Extensión de garantía 49,99 €")]
    [InlineData("Montaje 89,00 €")]
    [InlineData("Estensione di garanzia 49,99 €")]
    [InlineData("Montagem R$ 89,00")]
    [InlineData("Verlengde garantie € 49,99")]
    [InlineData("Prodloužená záruka 499 Kč")]
    [InlineData("Montáž 890 Kč")]
    [InlineData("Pojištění 99 Kč")]
    [InlineData("Przedłużona gwarancja 499 zł")]
    [InlineData("Montaż 189,00 zł")]
    [InlineData("Beszerelés 9 990 Ft")]
    [InlineData("Garanție extinsă 199 lei")]
    [InlineData("Монтаж 99 лв")]
    [InlineData("Установка 1 990 ₽")]
    [InlineData("Montering 899 kr")]
    [InlineData("Trygghetsförsäkring 499 kr")]
    [InlineData("Gaveindpakning 49 kr")]
    [InlineData("Asennus 89,00 €")]
    [InlineData("Paigaldus 89,00 €")]
    [InlineData("Kurulum 499 TL")]
    [InlineData("延長保証 1,980円")]
    public void Service_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Service, LabelledLine.First(line).Kind);
}
