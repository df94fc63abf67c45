using Xunit;

namespace Repricer.Reading.Tests.Stock;

/// <summary>Sentences that hold a word for stock and say nothing of it.</summary>
public sealed class SilentSentenceTests
{
    [Theory]
    [InlineData("Never out of stock again?")]
    [InlineData("Is it in stock? Ask us")]
    [InlineData("Notify me of new products")]
    [InlineData("If sold out, choose another size")]
    [InlineData("Hide out of stock")]
    [InlineData("Out of stock (14)")]
    [InlineData("Wieder verfügbar")]
    [InlineData("Back in stock")]
    [InlineData("Wenn ausverkauft, bitte nachfragen")]
    [InlineData("Si le produit est en rupture, contactez-nous")]
    [InlineData("Image not available for this colour")]
    [InlineData("${name} not available for this seller")]
    [InlineData("Sold by Kent Toys")]
    [InlineData("Data unavailable")]
    [InlineData("Sizes available in six colours and many other shapes")]
    [InlineData("Free shipping")]
    [InlineData("How to order")]
    [InlineData("Add to cart")]
    [InlineData("Jak zjistím, zda je zboží skladem?")]
    [InlineData("Last 30 days lowest price")]
    [InlineData("stockings in black")]
    public void Read_WhatIsNotSaidOfThisProduct_IsNothing(string text) => Assert.Null(AvailabilityText.Read(text));

    [Theory]
    [InlineData("Not in stock", "OutOfStock")]
    [InlineData("0 in stock", "OutOfStock")]
    [InlineData("Lagerbestand: 0", "OutOfStock")]
    [InlineData("25 in stock", "InStock")]
    [InlineData("Nur noch 18 auf Lager", "InStock")]
    [InlineData("5 in stock (can be backordered)", "InStock")]
    [InlineData("Almost sold out", "LimitedAvailability")]
    [InlineData("Sold out - notify me when available", "OutOfStock")]
    [InlineData("Avise-me quando chegar", "OutOfStock")]
    [InlineData("Availability: Available", "InStock")]
    [InlineData("&#9989; In Stock", "InStock")]
    [InlineData("StatusSold out", "OutOfStock")]
    [InlineData("1 in stock at our shop. Buy in store.", "InStoreOnly")]
    [InlineData("Ships within 2 days", "InStock")]
    [InlineData("Ships within 45 days", "BackOrder")]
    public void Read_WhatIsTurnedByItsNeighbours_IsWhatAPersonReads(string text, string expected) =>
        Assert.Equal(expected, AvailabilityText.Read(text));
}
