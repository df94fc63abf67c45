using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class SavingLabelTests
{
    [Theory]
    [InlineData("You save $20.00")]
    [InlineData("You save: $20.00 (33%)")]
    [InlineData("Save £20")]
    [InlineData("$20 off")]
    [InlineData("Sie sparen 20,00 €")]
    [InlineData("Sie sparen 20% (12,00 €)")]
    [InlineData("20,00 € gespart")]
    [InlineData("Vous économisez 20,00 €")]
    [InlineData("Te ahorras 20,00 €")]
    [InlineData("Risparmi 20,00 €")]
    [InlineData("Você economiza R$ 20,00")]
    [InlineData("Je bespaart € 20,00")]
    [InlineData("Du sparar 200 kr")]
    [InlineData("Du sparer 1.000 kr.")]
    [InlineData("Säästät 20,00 €")]
    [InlineData("Ušetříte 200 Kč")]
    [InlineData("Ušetríte 20,00 €")]
    [InlineData("Oszczędzasz 20,00 zł")]
    [InlineData("Megtakarítás: 2 000 Ft")]
    [InlineData("Ušteda 20,00 €")]
    [InlineData("Κερδίζετε 20,00 €")]
    [InlineData("Kazancınız 200 TL")]
    [InlineData("Экономия 2 000 ₽")]
    [InlineData("Economisești 20 lei")]
    public void Saving_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Saving, LabelledLine.First(line).Kind);
}
