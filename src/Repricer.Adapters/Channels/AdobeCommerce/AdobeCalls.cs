using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>The rows of one change in a call.</summary>
/// <param name="Place">The change's place in its batch.</param>
internal sealed record AdobeEntry<T>(int Place, string Sku, IReadOnlyList<T> Rows);

/// <param name="IsPart">Some rows of it were saved, and the others not.</param>
internal readonly record struct AdobeUnsaved(PushOutcome Outcome, bool IsPart = false);

/// <summary>
/// Sends rows to the routes that write prices. They answer 200 with a list of what went wrong: what is named there was refused, all others
/// were saved. Whoever is named by nothing but the message is found by sending again, by halves: the same values do no harm.
/// </summary>
internal sealed class AdobeCalls(AdobeApi api)
{
    /// <returns>What became of those that were not saved, by place; who is not in it was.</returns>
    public async ValueTask<IReadOnlyDictionary<int, AdobeUnsaved>> SendAsync<T>(
        string route, IReadOnlyList<AdobeEntry<T>> entries, JsonTypeInfo<AdobeBody<T>> type, CancellationToken ct)
    {
        var failed = new Dictionary<int, AdobeUnsaved>();
        if (entries.Count > 0)
            await SendAsync("all/V1/products/" + route, entries, type, failed, ct);
        return failed;
    }

    private async ValueTask SendAsync<T>(
        string path, IReadOnlyList<AdobeEntry<T>> entries, JsonTypeInfo<AdobeBody<T>> type, Dictionary<int, AdobeUnsaved> failed,
        CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new AdobeBody<T>([.. entries.SelectMany(entry => entry.Rows)]), type);
        var answer = await api.PostAsync(path, body, ct);
        if (AdobeAnswer.FaultOf(answer) is CallFault.Rejected && entries.Count > 1)
        {
            // Refused as a whole, for one of them or for their number; nobody says which.
            foreach (var part in entries.Chunk((entries.Count + 1) / 2))
                await SendAsync(path, part, type, failed, ct);
            return;
        }

        if (AdobeAnswer.Read(answer, AdobeJson.Default.ListAdobeTrouble) is not { } troubles)
        {
            var all = AdobeAnswer.WhyNot(answer).ToPush();
            foreach (var entry in entries)
                failed[entry.Place] = new AdobeUnsaved(all);
            return;
        }

        var (named, nameless) = AdobeMessages.Whose(troubles, [.. entries.Select(entry => entry.Sku)]);
        List<AdobeEntry<T>> rest = [];
        foreach (var entry in entries)
        {
            if (named.TryGetValue(entry.Sku, out var why))
                failed[entry.Place] = new AdobeUnsaved(new PushOutcome.Rejected(why[0]), IsPart: why.Count < entry.Rows.Count);
            else
                rest.Add(entry);
        }

        if (nameless.Count == 0 || rest.Count == 0)
            return;
        if (entries.Count == 1)
        {
            failed[rest[0].Place] = new AdobeUnsaved(new PushOutcome.Rejected(nameless[0]), nameless.Count < rest[0].Rows.Count);
            return;
        }

        // Where some were named, the nameless word may be of those as well: the others go together first.
        foreach (var part in rest.Count < entries.Count ? [[.. rest]] : rest.Chunk((rest.Count + 1) / 2))
            await SendAsync(path, part, type, failed, ct);
    }
}
