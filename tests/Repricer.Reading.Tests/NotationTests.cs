using System.Globalization;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Amounts and currencies as they are written around the world, on pages.</summary>
public sealed class NotationTests
{
    [Theory]
    [InlineData("39,-", "cz", "39", "CZK")]
    [InlineData("39,–", "de", "39", "EUR")]
    [InlineData("129.-", "ch", "129", "CHF")]
    [InlineData("CHF 3'999.–", "ch", "3999", "CHF")]
    [InlineData("4 595:-", "se", "4595", "SEK")]
    [InlineData("129:-/st", "se", "129", "SEK")]
    [InlineData("kr 79,-", "no", "79", "NOK")]
    [InlineData("1.249,–", "dk", "1249", "DKK")]
    [InlineData("1&thinsp;299,-", "no", "1299", "NOK")]
    [InlineData("₹ 1,25,000/-", "in", "125000", "INR")]
    [InlineData("999:50", "se", "999.50", "SEK")]
    [InlineData("99:50 kr", "se", "99.50", "SEK")]
    public void Amount_WithADashOrColonForTheCents_IsMoney(string text, string domain, string amount, string currency) =>
        Expect(text, domain, amount, currency);

    [Theory]
    [InlineData("13.900 Ft", "hu", "13900", "HUF")]
    [InlineData("$349.990", "cl", "349990", "CLP")]
    [InlineData("Rp250.000", "co.id", "250000", "IDR")]
    [InlineData("250.000đ", "vn", "250000", "VND")]
    [InlineData("39,900원", "kr", "39900", "KRW")]
    [InlineData("20.500 JOD", "jo", "20.500", "JOD")]
    [InlineData("549,000 DT", "tn", "549", "TND")]
    [InlineData("549.000 DT", "tn", "549", "TND")]
    [InlineData("KD 4.750", "kw", "4.750", "KWD")]
    [InlineData("1.015 EUR", "de", "1015", "EUR")]
    public void Amount_WithThreeDigitsBehindThePoint_IsReadByItsCurrency(string text, string domain, string amount, string currency) =>
        Expect(text, domain, amount, currency);

    [Theory]
    [InlineData("٤٫٧٥٠ د.ك", "kw", "4.750", "KWD")]
    [InlineData("١٬٢٥٠٫٠٠ ج.م", "eg", "1250", "EGP")]
    [InlineData("١،٢٩٩ ريال", "sa", "1299", "SAR")]
    [InlineData("۲٬۸۵۰٬۰۰۰ تومان", "ir", "2850000", null)]
    [InlineData("₹१,२५,०००", "in", "125000", "INR")]
    [InlineData("১,২৫০ টাকা", "com.bd", "1250", "BDT")]
    [InlineData("฿๑,๒๕๐.๐๐", "co.th", "1250", "THB")]
    [InlineData("￥１２，８００", "jp", "12800", "JPY")]
    [InlineData("12万8000円", "jp", "128000", "JPY")]
    public void Amount_InDigitsOfAnotherScript_IsRead(string text, string domain, string amount, string? currency) =>
        Expect(text, domain, amount, currency);

    [Theory]
    [InlineData("د.إ 199.00", "ae", "199", "AED")]
    [InlineData("ر.ق ٢٩٩", "qa", "299", "QAR")]
    [InlineData("149.90 ש\"ח", "co.il", "149.90", "ILS")]
    [InlineData("S/. 1,129.90", "pe", "1129.90", "PEN")]
    [InlineData("1 299 гривень", "ua", "1299", "UAH")]
    [InlineData("129 990 тг", "kz", "129990", "KZT")]
    [InlineData("12 990 FCFA", "sn", "12990", "XOF")]
    [InlineData("R1,299", "co.za", "1299", "ZAR")]
    [InlineData("KSh 2,499", "ke", "2499", "KES")]
    [InlineData("NT$1,290", "com", "1290", "TWD")]
    public void Currency_BySignOrWord_IsKnown(string text, string domain, string amount, string currency) =>
        Expect(text, domain, amount, currency);

    [Theory]
    [InlineData("Open 12:50")]
    [InlineData("Size R16 tyre")]
    [InlineData("Screen 1920:1080")]
    [InlineData("2.- Introduction")]
    public void Number_ThatIsNoMoney_IsNoPrice(string text) => Assert.Null(Page.Read(Page.Shop($"<p>{text}</p>")).Amount);

    [Theory]
    [InlineData("13.900", "HUF", "13900")]
    [InlineData("349.990", "CLP", "349990")]
    [InlineData("250.000", "IDR", "250000")]
    [InlineData("4.750", "KWD", "4.750")]
    [InlineData("278.99999999", "EUR", "279.00")]
    [InlineData("279.0000001", "EUR", "279.00")]
    [InlineData("19.989999999999998", "EUR", "19.99")]
    [InlineData("7.1250", "USD", "7.1250")]
    [InlineData("0.002345", "USD", "0.002345")]
    public void MachineField_IsReadByItsCurrencyAndWithoutResidue(string price, string currency, string amount)
    {
        var offer = $$"""{"@type":"Offer","price":"{{price}}","priceCurrency":"{{currency}}"}""";
        var reading = Page.JsonLd($$"""{"@type":"Product","name":"Oak stool","offers":{{offer}} }""");
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), reading.Amount);
    }

    private static void Expect(string text, string domain, string amount, string? currency)
    {
        var reading = Page.Read(Page.Shop($"<p class=\"text-2xl\">{text}</p>").Replace(" lang=\"en\"", "", StringComparison.Ordinal),
            "https://www.shop." + domain + "/p/1");
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), reading.Amount);
        Assert.Equal(currency, reading.Currency);
    }
}
