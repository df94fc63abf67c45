using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class MonthlyLabelTests
{
    [Theory]
    [InlineData("Desde 16,63 €/mes")]
    [InlineData("od 53 zł/mies.")]
    [InlineData("od 333 Kč/měs.")]
    [InlineData("ab 12,00 €/Monat")]
    [InlineData("12,00 € pro Monat")]
    [InlineData("$29.99/mo")]
    [InlineData("$29.99 per month")]
    [InlineData("£29 a month")]
    [InlineData("29 € par mois")]
    [InlineData("29,90 € al mese")]
    [InlineData("R$ 29,90 por mês")]
    [InlineData("€ 29,90 per maand")]
    [InlineData("299 kr/mån")]
    [InlineData("299 kr/md.")]
    [InlineData("299 kr pr. måned")]
    [InlineData("29,90 €/kk")]
    [InlineData("3 990 Ft/hó")]
    [InlineData("99 lei/lună")]
    [InlineData("49,90 лв/месец")]
    [InlineData("1 990 ₽/мес.")]
    [InlineData("999 ₴ на місяць")]
    [InlineData("29,90 €/μήνα")]
    [InlineData("₪99 לחודש")]
    [InlineData("199 TL/ay")]
    [InlineData("29,90 € kuus")]
    [InlineData("29,90 €/mėn")]
    [InlineData("¥1,980/月")]
    [InlineData("$99 per year")]
    [InlineData("99 € pro Jahr")]
    public void Monthly_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Monthly, LabelledLine.First(line).Kind);
}
