using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

/// <summary>Amounts with a label of their own stand beside the price, in elements that say nothing by their names.</summary>
public sealed class LabelledPageTests
{
    [Theory]
    [InlineData("""<div>189 Kč</div><div>151 Kč</div><div>s kódem ZARI20</div>""", 189)]
    [InlineData("""<div>189 Kč</div><div>Nejnižší cena za posledních 30 dní</div><div>151 Kč</div>""", 189)]
    [InlineData("""<div>189 Kč</div><div>Mit Kundenkarte</div><div>nur 151 Kč</div>""", 189)]
    [InlineData("""<div>189 Kč</div><div>při koupi 2 ks <b>151 Kč</b>/ks</div>""", 189)]
    [InlineData("""<div>189 Kč</div><div>o en 3 plazos de 63 Kč</div>""", 189)]
    [InlineData("""<div>189 Kč</div><small>18,90 Kč/100g</small>""", 189)]
    [InlineData("""<div>189 Kč</div><label><input type="checkbox"> Gravur</label> <span>151 Kč</span>""", 189)]
    public void Price_BesideALabelledAmount_IsTheOneWithoutLabel(string main, int expected) =>
        Assert.Equal(expected, Page.Read(Page.Shop(main)).Amount);
}
