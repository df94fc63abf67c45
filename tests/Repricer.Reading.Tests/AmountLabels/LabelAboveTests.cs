using Repricer.Reading.Labelling;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class LabelAboveTests
{
    [Theory]
    [InlineData("UVP", "49,90 €", "List")]
    [InlineData("Est. Value:", "$279.99", "List")]
    [InlineData("Outlet Price:", "$254.79", "Current")]
    [InlineData("Nejnižší cena za posledních 30 dní", "1 299 Kč", "LowestOf30Days")]
    [InlineData("Mit Kundenkarte", "nur 39,90 €", "Conditional")]
    [InlineData("s Klubkartou", "39,90 Kč", "Conditional")]
    [InlineData("Installationsservice", "60,00 €", "Service")]
    [InlineData("You save:", "$20.00", "Saving")]
    [InlineData("Shipping", "$6.95", "Shipping")]
    [InlineData("Free delivery", "£39.00", "None")]
    [InlineData("Versandkostenfrei", "39,00 €", "None")]
    [InlineData("Versandkostenfrei", "nur 39,00 €", "Current")]
    [InlineData("UVP", "jetzt nur 39,90 €", "Current")]
    [InlineData("Ostrichpillow Original", "$99.00", "None")]
    [InlineData("Short en jean hybrid regular", "29,99 €", "None")]
    [InlineData("UVP", "2,45 € / l", "Unit")]
    public void LineAbove_AnAmount_IsItsLabelOnlyWhereItIsNothingElse(string above, string line, string expected) =>
        Assert.Equal(expected, LabelledLine.First(line, above).Kind.ToString());

    [Theory]
    [InlineData("s kódem zari20", "Conditional")]
    [InlineData("with code save20", "Conditional")]
    [InlineData("pro monat", "Monthly")]
    [InlineData("bez dph", "Net")]
    [InlineData("najniższa cena z 30 dni przed obniżką", "LowestOf30Days")]
    [InlineData("najniższa cena z 30 dni przed obniżką:", "None")]
    [InlineData("in den warenkorb", "None")]
    [InlineData("versand und rückgabe", "None")]
    public void LineBelow_AnAmount_IsItsLabelWhereItBeginsSo(string below, string expected) =>
        Assert.Equal(expected, Labels.Below(below).Kind.ToString());
}
