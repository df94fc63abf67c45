using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Host.Api;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Api;

public sealed class UpdateViewTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Fact]
    public void Of_CrossedOutPrice_IsToldApartFromNoneAndFromLeftAlone()
    {
        Assert.Equal("19.90", Of(PriceTerms.CrossedOut(new Money(19.9m, Eur))));
        Assert.Equal("none", Of(PriceTerms.NothingCrossedOut));
        Assert.Null(Of(PriceTerms.Leave));
    }

    private static string? Of(PriceTerms terms)
    {
        var at = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        return Views.Of(new OutboxEntry
        {
            Id = 1, State = OutboxState.Pending, CreatedAt = at, UpdatedAt = at,
            Change = new PriceChange("d1", new ListingId(new ChannelId("shop"), "L1"), new Sku("A"), new Money(15m, Eur), 1, at)
            {
                Terms = terms,
            },
        }).CrossedOut;
    }
}
