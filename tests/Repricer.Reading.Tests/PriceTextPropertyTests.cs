using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class PriceTextPropertyTests
{
    private static readonly Style[] Styles =
    [
        new("en-US", ",", ".", 3, "$", "", "USD"), new("en-GB", ",", ".", 3, "£", "", "GBP"), new("de-DE", ".", ",", 3, "", " €", "EUR"),
        new("de-CH", "'", ".", 3, "CHF ", "", "CHF"), new("fr-FR", "\u202f", ",", 3, "", " €", "EUR"),
        new("pl-PL", "\u00a0", ",", 3, "", " zł", "PLN"),
        new("sv-SE", " ", ",", 3, "", " kr", "SEK"), new("da-DK", ".", ",", 3, "kr. ", "", "DKK"),
        new("en-IN", ",", ".", 2, "₹", "", "INR"),
        new("pt-BR", ".", ",", 3, "R$ ", "", "BRL"), new("es-MX", ",", ".", 3, "$", "", "MXN"), new("tr-TR", ".", ",", 3, "", " TL", "TRY"),
        new("cs-CZ", "\u00a0", ",", 3, "", " Kč", "CZK"), new("ru-RU", " ", ",", 3, "", " ₽", "RUB"),
        new("he-IL", ",", ".", 3, "₪", "", "ILS"),
        new("id-ID", ".", ",", 3, "Rp", "", "IDR"), new("nl-NL", ".", ",", 3, "€ ", "", "EUR"), new("hu-HU", " ", ",", 3, "", " Ft", "HUF"),
    ];

    private static readonly Gen<Style> AnyStyle = Gen.Elements(Styles);

    private static readonly Gen<decimal> AnyAmount =
        Gen.OneOf(Gen.Choose(1, 99_999), Gen.Choose(1, 200_000_000)).Select(cents => cents / 100m);

    [Fact]
    public void Read_AmountInTheStyleOfALocale_IsTheAmountAndItsCurrency() =>
        Prop.ForAll(AnyStyle.Zip(AnyAmount).ToArbitrary(), pair =>
        {
            var (style, amount) = pair;
            var reading = PriceText.Read(style.Write(amount), new PriceTextContext(null, null, style.Locale));
            return reading is { Ambiguous: false, Kind: PriceTextKind.Price } && reading.Amount == amount
                && reading.Currency == style.Currency;
        }).Check(Fuzz.Property(2000));

    [Fact]
    public void Read_AmountWithCentsWithoutAnyContext_IsStillTheAmount() =>
        Prop.ForAll(AnyStyle.Zip(AnyAmount).ToArbitrary(), pair =>
            PriceText.Read(pair.Item1.Write(pair.Item2), default).Amount == pair.Item2)
            .Check(Fuzz.Property(1000));

    [Fact]
    public void Read_WholeAmountWithDashForCents_IsTheAmount() =>
        Prop.ForAll(AnyStyle.Where(style => style.Separator is "," or ".").Zip(Gen.Choose(1, 9_999_999)).ToArbitrary(), pair =>
        {
            var text = pair.Item1.Write(pair.Item2 + 0.00m)
                .Replace($"{pair.Item1.Separator}00", $"{pair.Item1.Separator}-", StringComparison.Ordinal);
            return !text.Contains('-', StringComparison.Ordinal) || PriceText.Read(text, default).Amount == pair.Item2;
        }).Check(Fuzz.Property(500));

    [Fact]
    public void Read_Range_HasItsEndsInOrder() =>
        Prop.ForAll(AnyStyle.Zip(AnyAmount.Two()).ToArbitrary(), pair =>
        {
            var (style, (one, other)) = pair;
            var (low, high) = one < other ? (one, other) : (other, one);
            var reading = PriceText.Read($"{style.Write(low)} – {style.Write(high)}", new PriceTextContext(null, null, style.Locale));
            return reading.Amount == low && reading.AmountMax == (low == high ? null : high);
        }).Check(Fuzz.Property(500));

    [Fact]
    public void Read_AnyText_NeverThrowsAndIsConsistent()
    {
        var pieces = Gen.Elements("1", "22", "333", "4444", ".", ",", "'", " ", "\u00a0", "$", "€", "kr", "USD", "-", "–", "%", "/kg",
            "/mo", "from", "was", "(", ")", "万", "٣", "\u200f", "=", "x", "p", "¢", "k", ":", "\ud83d", "&", "free", "shipping");
        var texts = Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), pieces.ListOf().Select(list => string.Concat(list)));
        Prop.ForAll(texts.Zip(Gen.Elements<string?>(null, "EUR", "$", "kr 5", "de-DE", "zz", "en")).ToArbitrary(), pair =>
        {
            var reading = PriceText.Read(pair.Item1,
                new PriceTextContext(pair.Item2, null, pair.Item2) { TopLevelDomain = pair.Item2, PageLanguage = pair.Item2 });
            return (reading.Amount is null) == (reading.Kind is PriceTextKind.None or PriceTextKind.Percentage)
                && !(reading.AmountMax <= reading.Amount)
                && reading.Ambiguous == (reading.AmountAmbiguous || reading.CurrencyAmbiguous || IsNoPlainPrice(reading.Kind))
                && (reading.Currency is null || reading.Currency.Length == 3);
        }).Check(Fuzz.Property(5000));
    }

    [Theory]
    [InlineData("1 ")]
    [InlineData("1.")]
    [InlineData("999,")]
    [InlineData("$1 ")]
    [InlineData("kr")]
    [InlineData("(")]
    [InlineData("1-")]
    [InlineData("from ")]
    public void Read_LongInput_IsBounded(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();

        // Whoever comes first also fills the tables of words; that is no cost of a reading.
        _ = PriceText.Read(text, default);
        var allocated = Watchdog.Run(piece, () =>
        {
            for (var i = 0; i < 20; i++)
                _ = PriceText.Read(text, default);
        });
        Assert.True(allocated < 64 * 1024, $"20 readings of a megabyte allocated {allocated} bytes");
    }

    /// <summary>How one locale writes an amount.</summary>
    private sealed record Style(string Locale, string Group, string Separator, int UpperGroup, string Before, string After, string Currency)
    {
        public string Write(decimal amount)
        {
            var plain = amount.ToString("F2", CultureInfo.InvariantCulture);
            var digits = plain[..^3];
            var grouped = digits.Length > 3 ? digits[^3..] : digits;
            for (var rest = digits.Length > 3 ? digits[..^3] : ""; rest.Length > 0;)
            {
                var take = Math.Min(UpperGroup, rest.Length);
                grouped = $"{rest[^take..]}{Group}{grouped}";
                rest = rest[..^take];
            }

            return $"{Before}{grouped}{Separator}{plain[^2..]}{After}";
        }
    }

    private static bool IsNoPlainPrice(PriceTextKind kind) =>
        kind is PriceTextKind.PerUnit or PriceTextKind.PerMonth or PriceTextKind.Several or PriceTextKind.Saving;
}
