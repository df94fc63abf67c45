using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Demo.World;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Demo.Channel;

/// <summary>
/// The channel of the demo's marketplace: an asynchronous JSON API that answers 202 at once and applies a moment later, as real ones do.
/// </summary>
internal sealed class DemoMarketplaceAdapter(ChannelId id, Uri address, TimeProvider time) : IChannelAdapter, IOfferSource, IListingSource,
    IDisposable
{
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMilliseconds(400);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(2),
        })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    public ChannelId Id => id;

    ChannelId IOfferSource.Channel => id;

    /// <summary>What it accepted is applied within a second; the rest is for a call that was cut off and is still worked off.</summary>
    public ChannelTraits Traits { get; } = new()
    {
        PushBatch = 20, ReadBatch = 20, CanReadBack = true, EffectHorizon = TimeSpan.FromSeconds(5),
    };

    int IOfferSource.MaxBatch => 20;

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var body = new DemoPush(
            [.. batch.Changes.Select(change => new DemoPushItem(change.Listing.Value, change.Price.ToAmountString(), change.DecisionId))]);
        var outcome = await CallAsync<PushOutcome>(
            () => _http.PostAsJsonAsync("api/prices", body, DemoWireContext.Default.DemoPush, ct),
            response => ValueTask.FromResult<PushOutcome>(response.IsSuccessStatusCode
                ? new PushOutcome.Accepted(batch.BatchId, CheckAfter)
                : response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    ? new PushOutcome.Refused($"HTTP {(int)response.StatusCode}")
                    : new PushOutcome.Rejected($"HTTP {(int)response.StatusCode}")),
            retryAfter => new PushOutcome.Throttled(retryAfter),
            reason => new PushOutcome.NotSent(reason),
            reason => new PushOutcome.Unknown(reason),
            ct);
        return [.. batch.Changes.Select(_ => outcome)];
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var outcomes = new List<PriceReadOutcome>(listings.Count);
        foreach (var listing in listings)
        {
            outcomes.Add(await CallAsync<PriceReadOutcome>(
                () => _http.GetAsync(new Uri("api/prices?listing=" + Uri.EscapeDataString(listing.Value), UriKind.Relative), ct),
                async response => await ReadPriceAsync(listing, response, ct),
                retryAfter => new PriceReadOutcome.Throttled(listing, retryAfter),
                reason => new PriceReadOutcome.Failed(listing, reason),
                reason => new PriceReadOutcome.Failed(listing, reason),
                ct));
        }

        return outcomes;
    }

    public async ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var outcomes = new List<OfferReadOutcome>(listings.Count);
        foreach (var listing in listings)
        {
            outcomes.Add(await CallAsync<OfferReadOutcome>(
                () => _http.GetAsync(new Uri("api/offers?listing=" + Uri.EscapeDataString(listing.Value), UriKind.Relative), ct),
                async response => await ReadOffersAsync(listing, response, ct),
                retryAfter => new OfferReadOutcome.Throttled(listing, retryAfter),
                reason => new OfferReadOutcome.Failed(listing, reason),
                reason => new OfferReadOutcome.Failed(listing, reason),
                ct));
        }

        return outcomes;
    }

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        new DemoListings(id, _http).ReadAsync(cursor, ct);

    public void Dispose() => _http.Dispose();

    private static async Task<PriceReadOutcome> ReadPriceAsync(ListingId listing, HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
            return new PriceReadOutcome.Gone(listing);

        var price = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync(DemoWireContext.Default.DemoPrice, ct) : null;
        return price is not null && DemoWireContext.TryMoney(price.Price, price.Currency, out var money)
            ? new PriceReadOutcome.Read(listing, money)
            : new PriceReadOutcome.Failed(listing, $"HTTP {(int)response.StatusCode}, no price in the answer");
    }

    private async Task<OfferReadOutcome> ReadOffersAsync(ListingId listing, HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
            return new OfferReadOutcome.Gone(listing);

        var answer = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync(DemoWireContext.Default.DemoOffers, ct) : null;
        if (answer?.Offers is null)
            return new OfferReadOutcome.Failed(listing, $"HTTP {(int)response.StatusCode}, no offers in the answer");

        var now = time.GetUtcNow();
        var offers = new List<Offer>(answer.Offers.Count);
        foreach (var row in answer.Offers)
        {
            if (!DemoWireContext.TryMoney(row.Price, row.Currency, out var price))
                return new OfferReadOutcome.Failed(listing, $"seller {row.SellerId}: '{row.Price}' is no price");

            offers.Add(new Offer
            {
                Source = new SourceId(id.Value),
                Listing = listing,
                Price = price,
                Shipping = DemoWireContext.TryMoney(row.Shipping, row.Currency, out var shipping) ? shipping : null,
                TaxIncluded = true,
                Seller = row.Seller,
                SellerId = row.SellerId,
                Condition = CatalogNames.TryParseCondition(row.Condition, out var condition) ? condition : null,
                Fulfilment = CatalogNames.TryParseFulfilment(row.Fulfilment, out var fulfilment) ? fulfilment : null,
                Rating = row.Rating,
                FeedbackCount = row.FeedbackCount,
                InStock = row.InStock,
                Featured = row.Featured,
                Ours = row.SellerId == DemoWorld.OwnSellerId ? Ownership.Yes : Ownership.No,
                FirstSeen = now,
                LastSeen = now,
            });
        }

        return new OfferReadOutcome.Read(listing, offers, offers.Exists(offer => offer.Ours == Ownership.Yes && offer.Featured))
        {
            Market = answer.Market is { } market ? FactsOf(market) : null,
        };
    }

    private static MarketFacts FactsOf(DemoMarketRow market) => new()
    {
        StatedOffers = market.Offers,
        IsEligible = market.Eligible,
        IsSuppressed = market.Suppressed,
        ExpectedFeaturedPrice = DemoWireContext.TryMoney(market.ExpectedFeaturedPrice, market.Currency, out var expected) ? expected : null,
        CompetitivePriceThreshold =
            DemoWireContext.TryMoney(market.CompetitivePriceThreshold, market.Currency, out var threshold) ? threshold : null,
    };

    /// <summary>
    /// Calls, and classifies what went wrong on the way: a refused connection has certainly sent nothing, a timeout may have.
    /// </summary>
    private static async ValueTask<T> CallAsync<T>(
        Func<Task<HttpResponseMessage>> call, Func<HttpResponseMessage, ValueTask<T>> read, Func<TimeSpan?, T> throttled,
        Func<string, T> notSent,
        Func<string, T> unknown, CancellationToken ct)
    {
        try
        {
            using var response = await call();
            return response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
                ? throttled(response.Headers.RetryAfter?.Delta)
                : await read(response);
        }
        catch (HttpRequestException error) when (error.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return notSent("connection refused");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException
            || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return unknown(error is OperationCanceledException ? "no answer in time" : error.Message);
        }
    }
}
