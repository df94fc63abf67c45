using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Engine.Observing;

/// <summary>Reads a page as the observation stage would, for who wants to know what it comes to before anything is stored.</summary>
internal sealed class TrialReading(ISelectorEngine? selectors, TimeProvider time)
{
    /// <returns>What it comes to, and the price as people write it; null where there is none.</returns>
    public (ObservationStatus Status, string? Price) Read(SourceOptions source, DueWatch watch, FetchOutcome.Fetched page)
    {
        var reading = PageReader.Read(page.Body.Span, PageContexts.Of(source, watch.Expected, page, selectors));
        var shop = new ShopPage(source.Id, watch.Id.Url, watch.Seller, source.PricesIncludeTax);
        var (status, offer, _) = OfferNormaliser.Normalise(reading, watch.Expected, shop, time.GetUtcNow());
        return (status, offer?.Price.ToString());
    }
}
