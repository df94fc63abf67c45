using System.Globalization;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData("1.0E400 EUR")]
    [InlineData("1e-999 €")]
    [InlineData("€ 2.5e+300")]
    [InlineData("1E1000")]
    public void Read_NumberWithAnExponent_IsNoPrice(string text) => Assert.Null(PriceText.Read(text, default).Amount);

    [Theory]
    [InlineData("12.99e", "12.99")]
    [InlineData("12,50 EUR 2e", "12.50")]
    public void Read_NumberWithALetterBehind_IsStillThatNumber(string text, string expected) => Assert.Equal(
        decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), PriceText.Read(text, default).Amount);

    [Theory]
    // separators
    [InlineData("$1,349", "1349")]
    [InlineData("$1,349.50", "1349.50")]
    [InlineData("1.349,50 €", "1349.50")]
    [InlineData("1 349,50 zł", "1349.50")]
    [InlineData("1\u00a0349,50 €", "1349.50")]
    [InlineData("1\u202f349 Kč", "1349")]
    [InlineData("CHF 2'480.90", "2480.90")]
    [InlineData("CHF 2’480.–", "2480")]
    [InlineData("1.349,- kr", "1349")]
    [InlineData("49,– €", "49")]
    [InlineData("49.-", "49")]
    [InlineData("₹ 3,45,678.50", "345678.50")]
    [InlineData("₹2,00,000", "200000")]
    [InlineData("2.345.678 ₫", "2345678")]
    [InlineData("2.345.67", "2345.67")]
    [InlineData(",79 €", "0.79")]
    [InlineData("$ .45", "0.45")]
    [InlineData("0,345 €", "0.345")]
    [InlineData("7.1250 USD", "7.1250")]
    [InlineData("£1·99", "1.99")]
    // cents that stand apart
    [InlineData("27€95", "27.95")]
    [InlineData("27 € 95", "27.95")]
    [InlineData("$27 95", "27.95")]
    [InlineData("27 95 €", "27.95")]
    [InlineData("$27. 95", "27.95")]
    [InlineData("27 , 95 €", "27.95")]
    [InlineData("99:50 kr", "99.50")]
    // which of several numbers
    [InlineData("4 Hefte zusammen nur 21,60 EUR", "21.60")]
    [InlineData("Samsung A53 329 €", "329")]
    [InlineData("-15 % 84,99 €", "84.99")]
    [InlineData("Was £30.00 now £24.00", "24.00")]
    [InlineData("statt 349,00 € jetzt 299,00 €", "299.00")]
    [InlineData("3,49 € (34,90 €/kg)", "3.49")]
    [InlineData("2 for £7", "7")]
    [InlineData("250 g 4,79", "4.79")]
    [InlineData("19 % MwSt. enthalten: 45,00 €", "45.00")]
    // signs
    [InlineData("-7,50 €", "-7.50")]
    [InlineData("−7,50 €", "-7.50")]
    [InlineData("$-7.50", "-7.50")]
    [InlineData("- $7.50", "7.50")]
    [InlineData("7,50- €", "7.50")]
    // other digits and widths
    [InlineData("٧٥٫٥٠ ر.س", "75.50")]
    [InlineData("۷۵۰٬۰۰۰ تومان", "750000")]
    [InlineData("३,४५० ₹", "3450")]
    [InlineData("￥１２，８００", "12800")]
    [InlineData("2.5万円", "25000.0")]
    [InlineData("本体価格3,480円（税込）", "3480")]
    // multiples and fractions
    [InlineData("$15k", "15000")]
    [InlineData("85¢", "0.85")]
    [InlineData("2万8000円", "28000")]
    [InlineData("Rp 35rb", "35000")]
    // labels of other amounts
    [InlineData("Regular price$39.99Sale price$29.99", "29.99")]
    [InlineData("You save $10.00 Price $29.99", "29.99")]
    [InlineData("US$ 1,349.00 (you save US$ 100.00)", "1349.00")]
    [InlineData("1 349:- SEK", "1349")]
    [InlineData("B/.13.50", "13.50")]
    [InlineData("1,349 .50 €", "1349.50")]
    public void Read_WritingOfAnyShop_GivesTheAmount(string text, string expected) =>
        Assert.Equal(Number(expected), Read(text).Amount);

    [Theory]
    [InlineData("Price on request")]
    [InlineData("")]
    [InlineData("   \u200b ")]
    [InlineData("25 % off")]
    [InlineData("12.06.2024")]
    [InlineData("2024-06-12")]
    [InlineData("14:30")]
    [InlineData("4006381333931")]
    [InlineData("750 g")]
    [InlineData("5 stars")]
    [InlineData("bigger than before (min. order: 1 )")]
    [InlineData("Free shipping on orders over $60")]
    [InlineData("Versandkostenfrei ab 60 €")]
    [InlineData("送料無料 5,000円以上")]
    [InlineData("10.20.30.40")]
    [InlineData("3.9 of 5")]
    public void Read_TextWithoutPrice_GivesNone(string text) => Assert.Null(Read(text).Amount);

    [Theory]
    [InlineData("45 Kč", "CZK")]
    [InlineData("45 лв.", "BGN")]
    [InlineData("45 грн", "UAH")]
    [InlineData("45 руб.", "RUB")]
    [InlineData("45 lei", "RON")]
    [InlineData("45 Ft", "HUF")]
    [InlineData("RM45", "MYR")]
    [InlineData("R$45", "BRL")]
    [InlineData("US$45", "USD")]
    [InlineData("US $45", "USD")]
    [InlineData("45 $CAN", "CAD")]
    [InlineData("$45 AUD", "AUD")]
    [InlineData("45 $ (USD)", "USD")]
    [InlineData("TRY 45,00", "TRY")]
    [InlineData("pln 45", "PLN")]
    [InlineData("da 45,00 €", "EUR")]
    [InlineData("S/ 45.00", "PEN")]
    [InlineData("45 د.إ", "AED")]
    [InlineData("45 元", "CNY")]
    [InlineData("$45", null)]
    [InlineData("45 kr", null)]
    [InlineData("¥45", null)]
    [InlineData("try 45", null)]
    [InlineData("Mo-Fr 45", null)]
    [InlineData("Fr 45.00", "CHF")]
    [InlineData("45", null)]
    public void Read_NameOfCurrency_IsSettledOrLeftOpen(string text, string? currency) => Assert.Equal(currency, Read(text).Currency);

    [Theory]
    [InlineData("$45", "CAD", null, null, "CAD")]
    [InlineData("$45", "Preis in AUD", null, null, "AUD")]
    [InlineData("$45", "$50.00", null, null, null)]
    [InlineData("45", "ils sont disponibles", null, null, null)]
    [InlineData("45", "nok 20,-", null, null, "NOK")]
    [InlineData("45 €", "$", null, null, "EUR")]
    [InlineData("45", "Price from £ 39", null, null, "GBP")]
    [InlineData("45", "SKU:", null, null, null)]
    [InlineData("45 kr", null, "nb-NO", null, "NOK")]
    [InlineData("45 kr", null, "sv", null, "SEK")]
    [InlineData("45 kr", null, null, "dk", "DKK")]
    [InlineData("¥45", null, "ja-JP", null, "JPY")]
    [InlineData("¥45", null, "zh_CN", null, "CNY")]
    [InlineData("$45", null, "es-MX", null, "MXN")]
    [InlineData("$45", null, "de-DE", null, null)]
    [InlineData("Rs 45", null, "en-IN", null, "INR")]
    [InlineData("45 元", null, "zh-TW", null, "TWD")]
    [InlineData("45 lei", null, "ro-MD", null, "MDL")]
    [InlineData("$45", null, null, "com", null)]
    [InlineData("$45", null, null, "nz", "NZD")]
    public void Read_AmbiguousSymbol_IsSettledByHintLocaleOrDomain(string text, string? hint, string? locale, string? domain,
        string? currency)
    {
        var reading = PriceText.Read(text, new PriceTextContext(hint, null, locale) { TopLevelDomain = domain });
        Assert.Equal(currency, reading.Currency);
        Assert.Equal(45m, reading.Amount);
    }

    [Theory]
    [InlineData("1.234", null, null, "1234", true)]
    [InlineData("1,234", null, null, "1234", true)]
    [InlineData("1.234", null, "de-DE", "1234", false)]
    [InlineData("1.234", null, "en-US", "1.234", false)]
    [InlineData("1,234", null, "de-DE", "1.234", false)]
    [InlineData("1,234", null, "en-GB", "1234", false)]
    [InlineData("Rp 1.234", null, "en-US", "1234", false)]
    [InlineData("1.234 €", null, null, "1234", false)]
    [InlineData("1.234", "KWD", null, "1.234", false)]
    [InlineData("1.234", "JPY", null, "1234", false)]
    [InlineData("$1.234", null, "en-US", "1.234", true)]
    [InlineData("1234.567", null, null, "1234.567", false)]
    [InlineData("0.234", null, null, "0.234", false)]
    [InlineData("1.234", null, "de-CH", "1.234", false)]
    [InlineData("1.234,-", null, null, "1234", false)]
    public void Read_OneSeparatorAndThreeDigits_IsSettledByContextOrAmbiguous(string text, string? hint, string? locale, string expected,
        bool ambiguous)
    {
        var reading = PriceText.Read(text, new PriceTextContext(hint, null, locale));
        Assert.Equal(Number(expected), reading.Amount);
        Assert.Equal(ambiguous, reading.AmountAmbiguous);
    }

    [Theory]
    [InlineData("1.234", '.', "1.234")]
    [InlineData("1,234", '.', "1234")]
    [InlineData("12,34", '.', "12.34")]
    [InlineData("1.234,50", '.', "1234.50")]
    [InlineData("250€5", '€', "250.5")]
    public void Read_CertainSeparator_BeatsGuessingButNotTheText(string text, char separator, string expected) =>
        Assert.Equal(Number(expected), PriceText.Read(text, new PriceTextContext(null, separator, null)).Amount);

    [Fact]
    public void Read_SeparatorOfTheOtherPricesOfThePage_SettlesThreeDigits() =>
        Assert.Equal(1.234m, PriceText.Read("1.234", new PriceTextContext(null, null, "de-DE") { PageSeparator = '.' }).Amount);

    [Theory]
    [InlineData("$15 - $25", "15", "25")]
    [InlineData("15–25 €", "15", "25")]
    [InlineData("15,00 bis 25,00 EUR", "15.00", "25.00")]
    [InlineData("15 000 – 25 000 руб.", "15000", "25000")]
    [InlineData("£15 to £25", "15", "25")]
    [InlineData("25 € - 15 €", "25", null)]
    [InlineData("15 €, 25 €", "15", null)]
    public void Read_Range_GivesBothEnds(string text, string low, string? high)
    {
        var reading = Read(text);
        Assert.Equal(Number(low), reading.Amount);
        Assert.Equal(high is null ? null : Number(high), reading.AmountMax);
    }

    [Theory]
    [InlineData("12,90 €/kg", PriceTextKind.PerUnit)]
    [InlineData("12,90 € pro Liter", PriceTextKind.PerUnit)]
    [InlineData("1 kg = 12,90 €", PriceTextKind.PerUnit)]
    [InlineData("12,90 € / 100 g", PriceTextKind.PerUnit)]
    [InlineData("$12.90/mo", PriceTextKind.PerMonth)]
    [InlineData("12,90 € monatlich", PriceTextKind.PerMonth)]
    [InlineData("12,90 € par mois", PriceTextKind.PerMonth)]
    [InlineData("10x de R$ 12,90", PriceTextKind.PerMonth)]
    [InlineData("price per kg: 12,90 €", PriceTextKind.PerUnit)]
    [InlineData("100 ml: 12,90 €", PriceTextKind.PerUnit)]
    [InlineData("pro Monat nur 12,90 €", PriceTextKind.Price)]
    [InlineData("per month: £12.90", PriceTextKind.PerMonth)]
    [InlineData("2 x 12,90 €", PriceTextKind.Price)]
    [InlineData("12,90 €/Stück", PriceTextKind.Price)]
    [InlineData("12.90 / each", PriceTextKind.Price)]
    [InlineData("12,90 €", PriceTextKind.Price)]
    public void Read_WhatTheAmountIsFor_IsItsKind(string text, PriceTextKind kind)
    {
        var reading = Read(text);
        Assert.Equal(kind, reading.Kind);
        Assert.Equal(12.90m, reading.Amount);
    }

    [Theory]
    [InlineData("Free")]
    [InlineData("FREE!")]
    [InlineData("kostenlos")]
    [InlineData("Gratuit")]
    [InlineData("бесплатно")]
    public void Read_WordForFree_IsZero(string text)
    {
        var reading = Read(text);
        Assert.Equal(0m, reading.Amount);
        Assert.Equal(PriceTextKind.Free, reading.Kind);
    }

    [Fact]
    public void Read_OnlyAPercentage_SaysSo() => Assert.Equal(PriceTextKind.Percentage, Read("Save 12,5 %").Kind);

    [Theory]
    [InlineData("from £5.99")]
    [InlineData("ab 5,99 €")]
    [InlineData("à partir de 5,99 €")]
    [InlineData("od 5,99 zł")]
    public void Read_LowestOfSeveral_IsMarkedFrom(string text)
    {
        var reading = Read(text);
        Assert.True(reading.From);
        Assert.Equal(5.99m, reading.Amount);
    }

    [Theory]
    [InlineData("UVP 39,95 €")]
    [InlineData("was $39.95")]
    [InlineData("au lieu de 39,95 €")]
    public void Read_ComparedPrice_IsMarkedFormer(string text)
    {
        Assert.True(Read(text).Former);
        Assert.Equal(39.95m, Read(text).Amount);
    }

    [Theory]
    [InlineData("You save: 10,00 € (20 %)")]
    [InlineData("$10 off")]
    [InlineData("Ersparnis 10 €")]
    public void Read_MoneyThatIsNotPaid_IsMarkedSaving(string text)
    {
        Assert.True(Read(text).Saving);
        Assert.Equal(10m, Read(text).Amount);
    }

    [Fact]
    public void Read_TwoCurrencies_PrefersTheHint()
    {
        var reading = PriceText.Read("25,00 лв. / 12,78 €", new PriceTextContext("EUR", null, null));
        Assert.Equal(12.78m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
    }

    [Fact]
    public void Read_PenceInBritainOnly()
    {
        Assert.Equal(0.65m, PriceText.Read("65p", new PriceTextContext(null, null, "en-GB")).Amount);
        Assert.Null(PriceText.Read("1080p", new PriceTextContext(null, null, "en-US")).Currency);
    }

    private static PriceTextReading Read(string text) => PriceText.Read(text, default);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
