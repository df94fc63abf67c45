using System.Globalization;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Amounts in declared shadow roots, in labels for those who do not see, and in fields that only show.</summary>
public sealed class UnseenAmountTests
{
    [Theory]
    [InlineData("""<x-price><template shadowrootmode="open"><style>p{}</style><span>$64.00</span></template></x-price>""")]
    [InlineData("""<x-price><template shadowroot="open"><span>$64.00</span></template></x-price>""")]
    [InlineData("""<x-price><template shadowrootmode=closed><div><p>$64.00</p></div><template>$1.00</template></template></x-price>""")]
    public void ShadowRoot_DeclaredInTheMarkup_IsShown(string main) => Expect(main, "64.00");

    [Fact]
    public void Template_WithoutAShadowRoot_IsNotShown() =>
        Expect("""<template><span class="price">$99.00</span></template><p class="price">$64.00</p>""", "64.00");

    [Theory]
    [InlineData("""<div role="text" aria-label="Price: $649.00"><i class="d6"></i><i class="d4"></i></div>""", "649.00")]
    [InlineData("""<div aria-label="649 dollars and 05 cents"><span aria-hidden="true"><i>6</i><i>4</i><i>9</i></span></div>""", "649.05")]
    [InlineData("""<span aria-label="Now 12 dollars 50"><img src="p.png" alt=""></span>""", "12.50")]
    [InlineData("""<b aria-label="$649.50"><span aria-hidden="true">649</span> <span aria-hidden="true">50</span></b>""", "649.50")]
    [InlineData("""<input readonly class="total" value="$64.00">""", "64.00")]
    public void Label_WithTheOnlyAmount_IsRead(string main, string expected) => Expect(main, expected);

    [Theory]
    [InlineData("""<a href="/cart" aria-label="Cart, 2 items, $58.00"></a><p class="price">$64.00</p>""")]
    [InlineData("""<button aria-label="Add a gift wrap for $5.00"></button><p class="price">$64.00</p>""")]
    [InlineData("""<p class="price" aria-label="Price $64.00">$64<sup>00</sup></p>""")]
    [InlineData("""<div aria-label="Rated 4.5 by 120 people"></div><p class="price">$64.00</p>""")]
    public void Label_OfSomethingElse_IsNoPrice(string main) => Expect(main, "64.00");

    private static void Expect(string main, string expected)
    {
        var reading = Page.Read(Page.Shop(main));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), reading.Amount);
        Assert.Equal("USD", reading.Currency);
    }
}
