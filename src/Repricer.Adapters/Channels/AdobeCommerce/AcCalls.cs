using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>The rows of one change in a call.</summary>
/// <param name="Place">The change's place in its batch.</param>
internal sealed record AcEntry<T>(int Place, string Sku, IReadOnlyList<T> Rows);

/// <summary>
/// Sends rows to the routes that write prices. They answer 200 with a list of what went wrong: what is named there was refused, all others
/// were saved. Whoever is named by nothing but the message is found by sending again, by halves: the same values do no harm.
/// </summary>
internal sealed class AcCalls(AcApi api)
{
    /// <returns>What became of those that were not saved, by place; who is not in it was.</returns>
    public async ValueTask<IReadOnlyDictionary<int, PushOutcome>> SendAsync<T>(
        HttpMethod method, string route, IReadOnlyList<AcEntry<T>> entries, JsonTypeInfo<AcBody<T>> type, CancellationToken ct)
    {
        var failed = new Dictionary<int, PushOutcome>();
        if (entries.Count > 0)
            await SendAsync(method, "all/V1/products/" + route, entries, type, failed, ct);
        return failed;
    }

    private async ValueTask SendAsync<T>(
        HttpMethod method, string path, IReadOnlyList<AcEntry<T>> entries, JsonTypeInfo<AcBody<T>> type,
        Dictionary<int, PushOutcome> failed, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new AcBody<T>([.. entries.SelectMany(entry => entry.Rows)]), type);
        var answer = await api.SendAsync(new AcCall(method, path, [], body), ct);
        var fault = AcAnswer.FaultOf(answer);
        if (fault is CallFault.Rejected && entries.Count > 1)
        {
            // Refused as a whole, for one of them or for their number; nobody says which.
            foreach (var part in entries.Chunk((entries.Count + 1) / 2))
                await SendAsync(method, path, part, type, failed, ct);
            return;
        }

        var troubles = fault is null ? ((ChannelAnswer.Answered)answer).Json(AcJson.Default.ListAcTrouble) : null;
        if (troubles is null)
        {
            var all = (fault ?? AcAnswer.NoJson(answer)).ToPush();
            foreach (var entry in entries)
                failed[entry.Place] = all;
            return;
        }

        var (named, nameless) = AcMessages.Whose(troubles, [.. entries.Select(entry => entry.Sku)]);
        List<AcEntry<T>> rest = [];
        foreach (var entry in entries)
        {
            if (named.TryGetValue(entry.Sku, out var why))
                failed[entry.Place] = new PushOutcome.Rejected(why);
            else
                rest.Add(entry);
        }

        if (nameless.Count == 0 || rest.Count == 0)
            return;
        if (entries.Count == 1)
        {
            failed[rest[0].Place] = new PushOutcome.Rejected(nameless[0]);
            return;
        }

        // Where some were named, the nameless word may be of those as well: the others go together first.
        foreach (var part in rest.Count < entries.Count ? [[.. rest]] : rest.Chunk((rest.Count + 1) / 2))
            await SendAsync(method, path, part, type, failed, ct);
    }
}
