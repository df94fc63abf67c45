using Repricer.Core.Amounts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Serving;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

public sealed class PageFormatTests
{
    [Theory]
    [InlineData(null, "1,234,567", "1,234.50 EUR")]
    [InlineData("en-GB,en;q=0.9", "1,234,567", "1,234.50 EUR")]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", "1.234.567", "1.234,50 EUR")]
    [InlineData("fr", "1 234 567", "1 234,50 EUR")]
    [InlineData("de-CH", "1’234’567", "1’234.50 EUR")]
    [InlineData("tlh,pl;q=0.5", "1 234 567", "1 234,50 EUR")]
    [InlineData("tlh", "1,234,567", "1,234.50 EUR")]
    public void Numbers_AreWrittenAsTheBrowsersLanguageDoes(string? language, string count, string amount)
    {
        var format = PageFormat.For(language);

        Assert.Equal(count, format.Count(1_234_567).Replace('\u00a0', ' '));
        Assert.Equal(amount, format.Money(new Money(1234.5m, Currency.Parse("EUR")))!.Replace('\u00a0', ' '));
    }

    [Theory]
    [InlineData(null, "2026-11-05", "5 Nov")]
    [InlineData("en-GB,en;q=0.9", "5 Nov 2026", "5 Nov")]
    [InlineData("en-US,en;q=0.9", "Nov 5, 2026", "Nov 5")]
    [InlineData("de-CH", "05.11.2026", "05.11.")]
    [InlineData("fr-FR", "05/11/2026", "05/11")]
    [InlineData("nl", "05-11-2026", "05-11")]
    [InlineData("sv-SE", "2026-11-05", "5 Nov")]
    [InlineData("tlh", "2026-11-05", "5 Nov")]
    public void Days_AreWrittenAsTheBrowsersLanguageDoes(string? language, string whole, string brief)
    {
        var form = DateForm.For(language);
        Assert.Equal((whole, brief), (form.Write(new DateOnly(2026, 11, 5)), form.WriteBrief(new DateOnly(2026, 11, 5))));
        Assert.Same(form, DateForm.Find(form.Key));
    }

    [Fact]
    public void Amounts_HaveTheMinorUnitsOfTheirCurrency_AndTheUnknownStaysUnknown()
    {
        Assert.Equal("1,200", PageFormat.Default.Amount(new Money(1200m, Currency.Parse("JPY"))));
        Assert.Equal("84.0973", PageFormat.Default.Amount(new Money(84.0973m, Currency.Parse("EUR"))));
        Assert.Null(PageFormat.Default.Money(null));
        Assert.Null(PageFormat.Default.Money(null, "EUR"));
        Assert.Null(PageFormat.Default.Money("7.00", "???"));
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(7200, "2 h")]
    [InlineData(172_800, "2 d")]
    [InlineData(-30, "now")]
    public void Ages_AreInOneUnit(int seconds, string age) =>
        Assert.Equal(age, PageFormat.Age(TimeSpan.FromSeconds(seconds)).Replace('\u00a0', ' '));

    [Theory]
    [InlineData("/queue?show=gaps", "/queue?show=gaps")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    [InlineData("/ü", "/")]
    public void PathsToComeBackTo_AreOfOursAlone(string? path, string taken) => Assert.Equal(taken, LocalPath.Of(path));
}
