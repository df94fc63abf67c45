using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class UsedLabelTests
{
    [Theory]
    [InlineData("used from $18.99")]
    [InlineData("Preowned £18.99")]
    [InlineData("12 new from $18.99")]
    [InlineData("New & used (14) from $18.99")]
    [InlineData("gebraucht ab 18,99 €")]
    [InlineData("B-Ware 18,99 €")]
    [InlineData("d'occasion 18,99 €")]
    [InlineData("Reconditionné 18,99 €")]
    [InlineData("Segunda mano 18,99 €")]
    [InlineData("Usato da 18,99 €")]
    [InlineData("Tweedehands € 18,99")]
    [InlineData("Begagnad 189 kr")]
    [InlineData("Brugt 189 kr")]
    [InlineData("Použité 189 Kč")]
    [InlineData("Używane od 18,99 zł")]
    [InlineData("Használt 1 890 Ft")]
    [InlineData("б/у 1 890 ₽")]
    [InlineData("中古 1,980円")]
    public void Used_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Used, LabelledLine.First(line).Kind);
}
