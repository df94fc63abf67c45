using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class NetLabelTests
{
    [Theory]
    [InlineData("404,96 Kč bez DPH")]
    [InlineData("Cena bez DPH: 404,96 Kč")]
    [InlineData("40,49 € bez DPH")]
    [InlineData("zzgl. MwSt. netto 49,90 €")]
    [InlineData("49,90 € zzgl. MwSt.")]
    [InlineData("49,90 € zzgl. 19 % MwSt.")]
    [InlineData("ohne MwSt. 49,90 €")]
    [InlineData("49,90 € netto")]
    [InlineData("£49.90 ex VAT")]
    [InlineData("£49.90 exc. VAT")]
    [InlineData("£49.90 + VAT")]
    [InlineData("Excl. VAT: £49.90")]
    [InlineData("49,90 € HT")]
    [InlineData("Prix HT 49,90 €")]
    [InlineData("49,90 € + IVA")]
    [InlineData("sin IVA 49,90 €")]
    [InlineData("49,90 € IVA esclusa")]
    [InlineData("€ 49,90 excl. btw")]
    [InlineData("€ 49,90 excl. 21% btw")]
    [InlineData("499 kr exkl. moms")]
    [InlineData("499 kr ekskl. moms")]
    [InlineData("499 kr eks. mva")]
    [InlineData("499,00 zł netto")]
    [InlineData("nettó 4 990 Ft")]
    [InlineData("4 990 Ft + áfa")]
    [InlineData("fără TVA 49,90 lei")]
    [InlineData("49,90 лв без ДДС")]
    [InlineData("bez PDV-a 49,90 €")]
    [InlineData("49,90 € brez DDV")]
    [InlineData("49,90 € χωρίς ΦΠΑ")]
    [InlineData("₪49.90 ללא מע\"מ")]
    [InlineData("499 TL + KDV")]
    [InlineData("4 990 ₽ без НДС")]
    [InlineData("49,90 € alv 0 %")]
    [InlineData("49,90 € km-ta")]
    [InlineData("49,90 € bez PVN")]
    [InlineData("49,90 € be PVM")]
    [InlineData("税抜 4,980円")]
    [InlineData("4,980円 (税別)")]
    public void Net_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Net, LabelledLine.First(line).Kind);
}
