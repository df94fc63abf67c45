using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class GrossLabelTests
{
    [Theory]
    [InlineData("490 Kč s DPH")]
    [InlineData("490 Kč včetně DPH")]
    [InlineData("49,00 € s DPH")]
    [InlineData("59,90 € inkl. MwSt.")]
    [InlineData("59,90 € inkl. 19 % MwSt.")]
    [InlineData("£59.90 inc VAT")]
    [InlineData("59,90 € TTC")]
    [InlineData("59,90 € IVA incluido")]
    [InlineData("59,90 € IVA inclusa")]
    [InlineData("€ 59,90 incl. btw")]
    [InlineData("599 kr inkl. moms")]
    [InlineData("599 kr inkl. mva")]
    [InlineData("599,00 zł brutto")]
    [InlineData("bruttó 5 990 Ft")]
    [InlineData("59,90 lei cu TVA")]
    [InlineData("59,90 лв с ДДС")]
    [InlineData("59,90 € s PDV-om")]
    [InlineData("599 TL KDV dahil")]
    [InlineData("59,90 € sis. alv")]
    [InlineData("5,480円 (税込)")]
    public void Gross_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Gross, LabelledLine.First(line).Kind);
}
