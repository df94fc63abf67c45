using Repricer.Reading.Evidence;
using Repricer.Reading.Resolving;
using Xunit;

namespace Repricer.Reading.Tests.Stock;

public sealed class StockWeightsTests
{
    [Fact]
    public void Availability_WithATableOfZeros_IsNothing()
    {
        List<Candidate> candidates =
        [
            new() { Field = CandidateField.Availability, Method = ReadingMethod.JsonLd, Text = "InStock", Where = "offers", Weight = 80 },
            new()
            {
                Field = CandidateField.Availability,
                Method = ReadingMethod.VisibleText,
                Text = "InStock",
                Where = "@1 \"In stock\"",
                Said = SaidFacts.Sentence | SaidFacts.Clear | SaidFacts.NamedStock,
            },
        ];
        Assert.Equal("InStock", AvailabilityResolver.Resolve(candidates));
        Assert.Null(AvailabilityResolver.Resolve(candidates, new StockWeights([])));
    }

    [Fact]
    public void Shipping_WithATableOfZeros_IsNothing()
    {
        List<Candidate> candidates =
        [
            new() { Field = CandidateField.Shipping, Method = ReadingMethod.JsonLd, Text = "4.90", Where = "offers", Amount = 4.90m },
        ];
        var price = new PriceGroup(40m);
        Assert.Equal(4.90m, ShippingResolver.Resolve(candidates, price, "EUR"));
        Assert.Null(ShippingResolver.Resolve(candidates, price, "EUR", new StockWeights([])));
    }
}
