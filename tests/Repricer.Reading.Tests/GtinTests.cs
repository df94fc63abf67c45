using FsCheck;
using FsCheck.Fluent;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class GtinTests
{
    [Theory]
    [InlineData("4006381333931", "4006381333931", "gtin13")]
    [InlineData("EAN: 4 006381 333931", "4006381333931", "gtin13")]
    [InlineData("EAN-13 4006381333931", "4006381333931", "gtin13")]
    [InlineData("GTIN14006381333938", "14006381333938", "gtin14")]
    [InlineData("UPC 036000291452", "036000291452", "upc")]
    [InlineData("UPC-A: 0 36000 29145 2", "036000291452", "upc")]
    [InlineData("96385074", "96385074", "gtin8")]
    [InlineData("ISBN 0-306-40615-2", "0306406152", "isbn10")]
    [InlineData("ISBN-10: 0-8044-2957-x", "080442957X", "isbn10")]
    [InlineData("ISBN-13: 978-0-306-40615-7", "9780306406157", "isbn13")]
    [InlineData("ISSN 0317-8471", "03178471", "issn")]
    [InlineData("2049-3630", "20493630", "issn")]
    [InlineData("ISMN 979-0-2600-0043-8", "9790260000438", "ismn")]
    [InlineData("EAN-Code: 4006381333931", "4006381333931", "gtin13")]
    [InlineData("EAN-13-Code: 4006381333931", "4006381333931", "gtin13")]
    [InlineData("EAN/UPC: 036000291452", "036000291452", "upc")]
    [InlineData("ISBN No. 0306406152", "0306406152", "isbn10")]
    [InlineData("Barcode (EAN): 4006381333931", "4006381333931", "gtin13")]
    [InlineData("4006381333931 (EAN)", "4006381333931", "gtin13")]
    [InlineData("[4006381333931]", "4006381333931", "gtin13")]
    public void Read_ValidCode_GivesDigitsAndType(string text, string digits, string type) =>
        Assert.Equal(new GtinReading(digits, type, Valid: true), Gtin.Read(text));

    [Theory]
    [InlineData("4006381333932", "4006381333932")]
    [InlineData("ISBN 0-306-40615-3", "0306406153")]
    [InlineData("036000291453", "036000291453")]
    public void Read_WrongCheckDigit_GivesDigitsOnly(string text, string digits) =>
        Assert.Equal(new GtinReading(digits, null, Valid: false), Gtin.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("ABC-4006381333931-XY")]
    [InlineData("12345")]
    [InlineData("WX-R12-99")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("X036000291452")]
    [InlineData("EAN")]
    [InlineData("no no no 1")]
    public void Read_SomethingElse_GivesNothing(string text) => Assert.Equal(default, Gtin.Read(text));

    [Theory]
    [InlineData("036000291452", "00036000291452")]
    [InlineData("0036000291452", "00036000291452")]
    [InlineData("96385074", "00000096385074")]
    [InlineData("0-306-40615-2", "09780306406157")]
    [InlineData("9780306406157", "09780306406157")]
    [InlineData("ISSN 0317-8471", "09770317847001")]
    public void Normalise_DifferentWritings_AreOneIdentity(string text, string expected) => Assert.Equal(expected, Gtin.Normalise(text));

    [Theory]
    [InlineData(null)]
    [InlineData("4006381333932")]
    [InlineData("00000000000000")]
    [InlineData("0000000000000")]
    [InlineData("n/a")]
    public void Normalise_NoIdentity_IsNull(string? text) => Assert.Null(Gtin.Normalise(text));

    [Fact]
    public void Normalise_AnyBodyWithItsCheckDigit_KeepsTheDigits() =>
        Prop.ForAll(Gen.Choose(0, 999_999).Two().ToArbitrary(), pair =>
        {
            var body = $"{pair.Item1:D6}{pair.Item2:D6}";
            var digit = Enumerable.Range(0, 10).Single(d => Gtin.Read($"{body}{d}").Valid);
            var other = (digit + 1) % 10;
            return (Gtin.Normalise($"{body}{digit}") ?? $"0{body}{digit}") == $"0{body}{digit}" && Gtin.Normalise($"{body}{other}") is null;
        }).Check(Fuzz.Property(300));

    [Fact]
    public void Read_AnyText_NeverThrows() =>
        Prop.ForAll<string>(text =>
            Gtin.Read(text ?? "") is { } reading && (reading.Valid ? reading.Type is not null : reading.Type is null))
            .Check(Fuzz.Property(500));
}
