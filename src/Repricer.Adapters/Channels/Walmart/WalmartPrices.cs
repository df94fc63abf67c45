using System.Buffers;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Writes single prices, a few side by side, and reads items back. A success of a write means that Walmart has taken it: what buyers see
/// follows within minutes.
/// </summary>
internal sealed class WalmartPrices(WalmartApi api, WalmartSettings settings, WalmartRefusals refusals)
{
    /// <summary>Walmart speaks of up to five minutes; mostly it is less.</summary>
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(2);

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        List<PushOutcome> outcomes = [];
        foreach (var part in batch.Changes.Chunk(settings.Parallel))
            outcomes.AddRange(await Task.WhenAll(part.Select(change => PushOneAsync(change, ct))));
        return outcomes;
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        await Task.WhenAll(listings.Select(listing => ReadOneAsync(listing, ct)));

    /// <summary>Why this price cannot go at all; null = it can.</summary>
    public static string? Problem(PriceChange change, WalmartSettings settings) => change.Price.Currency != settings.Currency
        ? $"the channel's prices are in {settings.Currency}, not in {change.Price.Currency}"
        : null;

    private async Task<PushOutcome> PushOneAsync(PriceChange change, CancellationToken ct)
    {
        if (Problem(change, settings) is { } problem)
            return new PushOutcome.Rejected(problem);
        refusals.Sending(change.Listing.Value);
        var (answer, fault) = await api.SendAsync(WalmartBuckets.Price, HttpMethod.Put, "v3/price", ct, Body(change));
        return fault?.ToPush() ?? OutcomeOf(change, answer!);
    }

    private static PushOutcome OutcomeOf(PriceChange change, ChannelAnswer.Answered answer)
    {
        if (answer.Json(WalmartJson.Default.WalmartPriceAnswer) is not { } taken)
            return WalmartAnswer.NoJson(answer).ToPush();
        if (WalmartAnswer.ErrorsIn(answer) is { Count: > 0 } errors)
        {
            return errors.Any(error => error.Category == "SYSTEM")
                ? new PushOutcome.Unknown(WalmartAnswer.Say(errors))
                : new PushOutcome.Rejected(WalmartAnswer.Say(errors));
        }

        return (taken.Wrapped?.Sku ?? taken.Sku) == change.Listing.Value
            ? new PushOutcome.Accepted(CheckAfter: CheckAfter)
            : new PushOutcome.Unknown("Walmart's answer does not name it");
    }

    private async Task<PriceReadOutcome> ReadOneAsync(ListingId listing, CancellationToken ct)
    {
        var sku = listing.Value;

        // Such a name would climb up the path.
        if (sku is "." or "..")
            return new PriceReadOutcome.Failed(listing, "an item of this name cannot be asked for");
        var (answer, fault) = await api.SendAsync(
            WalmartBuckets.Item, HttpMethod.Get, $"v3/items/{Uri.EscapeDataString(sku)}?productIdType=SKU", ct);
        if (fault is CallFault.Rejected { Status: 404 } && answer is not null && IsNotFound(answer))
            return new PriceReadOutcome.Gone(listing);
        if (fault is not null)
            return fault.ToRead(listing);
        if (answer!.Json(WalmartJson.Default.WalmartItems) is not { } items)
            return WalmartAnswer.NoJson(answer).ToRead(listing);

        // By the SKU that it names, never by its place.
        var item = (items.Items ?? []).Append(items.ResponseRecord).FirstOrDefault(item => item?.Sku == sku);
        if (item?.Price is not { Amount: { } amount } price || !AmountBounds.Hold(amount)
            || !Currency.TryParse(price.Currency ?? "", out var currency))
            return new PriceReadOutcome.Failed(listing, item is null ? "the answer does not name it" : "the item has no price");
        return new PriceReadOutcome.Read(listing, new Money(amount, currency)) { Refusal = refusals.Told(sku, item) };
    }

    private static bool IsNotFound(ChannelAnswer.Answered answer) =>
        WalmartAnswer.ErrorsIn(answer).Any(error => error.Code?.Contains("CONTENT_NOT_FOUND", StringComparison.Ordinal) == true);

    private static byte[] Body(PriceChange change)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("sku", change.Listing.Value);
            json.WriteStartArray("pricing");
            json.WriteStartObject();
            json.WriteString("currentPriceType", "BASE");
            json.WriteStartObject("currentPrice");
            json.WriteString("currency", change.Price.Currency.Code);
            json.WriteNumber("amount", MoneyText.Number(change.Price));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
