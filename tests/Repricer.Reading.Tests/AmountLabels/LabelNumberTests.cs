using System.Globalization;
using Repricer.Reading.Labelling;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

/// <summary>The numbers that labels name: parts, measures, percentages, and the sizes of packages.</summary>
public sealed class LabelNumberTests
{
    [Theory]
    [InlineData("3 x 33,33 €", 3)]
    [InlineData("12x sem juros de R$ 29,90", 12)]
    [InlineData("R$ 29,90 sem juros", 0)]
    [InlineData("20 rat 0% x 119,95 zł", 20)]
    [InlineData("or 4 interest-free payments of $24.99", 4)]
    [InlineData("o en 3 plazos de 133,00 €", 3)]
    [InlineData("ou en 3 fois 33,33 €", 3)]
    [InlineData("£38.65 a month for 24 months", 24)]
    [InlineData("oder 17,11 € mtl. in 36 Raten", 36)]
    [InlineData("4 x 24,99 €/Monat", 4)]
    [InlineData("em até 8x R$ 32,41 sem juros", 8)]
    [InlineData("od 3 ks 59,90 Kč", 3)]
    [InlineData("2 for £5.00", 2)]
    [InlineData("ab 10 Stück je 1,20 €", 10)]
    public void Times_OfInstalmentsAndPieces_AreRead(string line, int expected) => Assert.Equal(expected, LabelledLine.First(line).Times);

    [Theory]
    [InlineData("£2.40/100g", "100 g")]
    [InlineData("(1 l = 2,45 €)", "1000 ml")]
    [InlineData("100 ml = 1,20 €", "100 ml")]
    [InlineData("€ 12,48 per liter", "1000 ml")]
    [InlineData("219,60 Kč/kg", "1000 g")]
    [InlineData("29,95 €/m²", "1 m2")]
    [InlineData("Grundpreis 12,00 €/kg", "1000 g")]
    [InlineData("$0.25 / fl oz", "29.5735295625 ml")]
    [InlineData("1,20 €/10 Stück", "10 pc")]
    [InlineData("6,99 € / Stück", "1 pc")]
    [InlineData("0,12 €/WL", "1 wash")]
    [InlineData("Grundpreis 12,00 €", "0 ")]
    public void Measure_OfAUnitPrice_IsReadInBaseUnits(string line, string expected)
    {
        var label = LabelledLine.First(line);
        Assert.Equal(expected, label.Quantity.ToString("0.##########", CultureInfo.InvariantCulture) + " " + label.Measure);
    }

    [Theory]
    [InlineData("120,00 € -25% 90,00 €", "25")]
    [InlineData("save 20 percent", "20")]
    [InlineData("%15 indirim", "15")]
    [InlineData("59,90 € inkl. 19 % mwst.", "19t")]
    [InlineData("s 21 % dph, sleva 10 %", "21t 10")]
    [InlineData("effektiver jahreszins 7,9 % zins", "7.9t")]
    [InlineData("4,6 von 5", "")]
    public void Percentages_OfALine_AreFound(string line, string expected) => Assert.Equal(expected, string.Join(' ',
        Percentages.Find(line).Select(found => found.Value.ToString(CultureInfo.InvariantCulture) + (found.IsTax ? "t" : ""))));

    [Fact]
    public void Percentages_ThatReduceNothing_AreLeftOut()
    {
        List<int> found = [];
        Percentages.Find("Jetzt -25 % sparen, inkl. 19 % MwSt. 7,5 % 100%", found);
        Assert.Equal([25], found);
    }

    [Theory]
    [InlineData("Shampoo mild 400 ml", "400 ml")]
    [InlineData("Dried mango 150g", "150 g")]
    [InlineData("Kaffee 1,5 kg", "1500 g")]
    [InlineData("Bier 6 x 0,33 l", "1980 ml, 330 ml, 6 pc")]
    [InlineData("Cola 24x330ml", "7920 ml, 330 ml, 24 pc")]
    [InlineData("Wandersocken 5er-Pack", "5 pc")]
    [InlineData("Shampoo 400 ml 2er-Pack", "800 ml, 400 ml, 2 pc")]
    [InlineData("Schrauben 100 Stück", "100 pc")]
    [InlineData("Glasses, pack of 6", "6 pc")]
    [InlineData("Lot de 3 bougies", "3 pc")]
    [InlineData("Landhausdiele 2,22 m²", "2.22 m2")]
    [InlineData("Witamina D3 120 kaps.", "120 dose")]
    [InlineData("Toilet paper 6-pack", "6 pc")]
    [InlineData("Caviar 1.7 fl. oz", "50.275 ml")]
    [InlineData("Diver watch 38 mm", "")]
    [InlineData("Orion 12 128GB", "")]
    public void PackSizes_OfATitle_AreFound(string title, string expected) => Assert.Equal(expected, string.Join(", ",
        PackSizes.Find(title.ToLowerInvariant()).Select(size => Math.Round(size.Quantity, 5).ToString("0.#####", CultureInfo.InvariantCulture)
            + " " + size.Measure)));
}
