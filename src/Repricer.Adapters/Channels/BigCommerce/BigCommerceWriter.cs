using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Writes prices into the catalogue's variants, or into the price list that hides them. A refused batch may have been saved in part: what
/// is named is rejected, what is not is unknown or sent again by halves; never is a place in a list taken for an identity.
/// </summary>
internal sealed class BigCommerceWriter(BigCommerceApi api, BigCommerceLists lists, BigCommercePrices prices, BigCommerceSettings settings)
{
    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var outcomes = new PushOutcome[batch.Changes.Count];
        List<(int Place, BigCommerceKey Key, PriceChange Change)> going = [];
        for (var i = 0; i < batch.Changes.Count; i++)
        {
            var change = batch.Changes[i];
            if (!BigCommerceKey.TryParse(change.Listing, out var key))
                outcomes[i] = new PushOutcome.Rejected("not an id of this channel: PRODUCT/VARIANT, both numbers");
            else if (change.Price.Currency != settings.Currency)
                outcomes[i] = new PushOutcome.Rejected($"the channel's prices are in {settings.Currency}, not in {change.Price.Currency}");
            else if (settings.OwnsSales && change.Terms.CrossedOutPrice is { } crossedOut && crossedOut <= change.Price)
                outcomes[i] = new PushOutcome.Rejected($"the crossed-out price {crossedOut} is not above the price {change.Price}");
            else
                going.Add((i, key, change));
        }

        if (going.Count == 0)
            return outcomes;
        var (list, fault) = await lists.FindAsync(ct);
        IReadOnlyDictionary<BigCommerceKey, BigCommerceStanding>? standing = null;
        if (fault is null && settings.OwnsSales)
            (standing, fault) = await prices.LoadAsync(list, [.. going.Select(entry => entry.Key)], ct);
        if (fault is not null)
        {
            foreach (var (place, _, _) in going)
                outcomes[place] = fault.ToUnsent();
            return outcomes;
        }

        var rows = going.ConvertAll(entry => (entry.Place, Row: BigCommerceTerms.Plan(
            entry.Key, entry.Change, settings.OwnsSales, standing?.GetValueOrDefault(entry.Key))));
        foreach (var part in rows.Chunk(settings.MaxBatch))
            await SendAsync(list, part, outcomes, ct);
        return outcomes;
    }

    private async ValueTask SendAsync(int? list, (int Place, BigCommerceRow Row)[] rows, PushOutcome[] outcomes, CancellationToken ct)
    {
        var path = list is { } number ? $"pricelists/{number.ToString(CultureInfo.InvariantCulture)}/records" : "catalog/variants";
        var answer = await api.SendAsync(HttpMethod.Put, path, ct, Body(list is not null, rows));
        var fault = BigCommerceAnswer.FaultOf(answer);
        if (fault is CallFault.Rejected { Status: not (404 or 406) } && rows.Length > 1)
        {
            var named = BigCommerceAnswer.NamedIn(answer);
            if (!rows.Any(entry => named.ContainsKey(entry.Row.Variant)))
            {
                // Some of it may stand already; the same values again do no harm, and the one at fault ends up alone.
                foreach (var part in rows.Chunk((rows.Length + 1) / 2))
                    await SendAsync(list, part, outcomes, ct);
                return;
            }

            foreach (var (place, row) in rows)
            {
                outcomes[place] = named.TryGetValue(row.Variant, out var why)
                    ? new PushOutcome.Rejected(why)
                    : new PushOutcome.Unknown("others of the call were refused, and the store saves a part");
            }

            return;
        }

        var saved = fault is null && list is null ? Saved(answer) : null;
        var all = fault?.ToPush() ?? (list is null && saved is null ? BigCommerceAnswer.NoJson(answer).ToPush() : null);
        if (fault is null && list is not null && !IsJson(answer))
            all = BigCommerceAnswer.NoJson(answer).ToPush();
        foreach (var (place, row) in rows)
        {
            outcomes[place] = all ?? (saved is null || saved.Contains(row.Variant)
                ? new PushOutcome.Accepted()
                : new PushOutcome.Unknown("the store's answer does not name it"));
        }
    }

    private static HashSet<long>? Saved(ChannelAnswer answer) =>
        ((ChannelAnswer.Answered)answer).Json(BigCommerceJson.Default.BigCommercePageBigCommerceVariant)?.Data is { } variants
            ? [.. variants.Select(variant => variant.Id)]
            : null;

    /// <summary>A price list's answer to success names no records: that it is the store's is all there is to see.</summary>
    private static bool IsJson(ChannelAnswer answer) =>
        ((ChannelAnswer.Answered)answer).Json(BigCommerceJson.Default.BigCommerceFailure) is not null;

    private byte[] Body(bool isList, IReadOnlyList<(int Place, BigCommerceRow Row)> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var (_, row) in rows)
                row.Write(json, isList ? settings.Currency : null);
            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
