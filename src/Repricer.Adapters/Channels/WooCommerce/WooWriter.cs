using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// Writes prices: products in one call, the variations of each parent in one. The shop answers 200 whatever became of the items, each of
/// which has its own word, found by its number and never by its place.
/// </summary>
internal sealed class WooWriter(WooApi api, WooPrices prices, WooSettings settings, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var outcomes = new PushOutcome[batch.Changes.Count];
        List<(int Place, WooKey Key, PriceChange Change)> going = [];
        for (var i = 0; i < batch.Changes.Count; i++)
        {
            var change = batch.Changes[i];
            if (!WooKey.TryParse(change.Listing, out var key))
                outcomes[i] = new PushOutcome.Rejected("not an id of this channel: PRODUCT or PRODUCT/VARIATION, both numbers");
            else if (change.Price.Currency != settings.Currency)
                outcomes[i] = new PushOutcome.Rejected($"the shop sells in {settings.Currency}, not in {change.Price.Currency}");
            else
                going.Add((i, key, change));
        }

        foreach (var together in going.GroupBy(entry => entry.Key.Path, StringComparer.Ordinal))
        {
            foreach (var part in together.Chunk(settings.MaxBatch))
                await PushPartAsync(together.Key, part, outcomes, ct);
        }

        return outcomes;
    }

    private async ValueTask PushPartAsync(
        string path, (int Place, WooKey Key, PriceChange Change)[] part, PushOutcome[] outcomes, CancellationToken ct)
    {
        var (standing, fault) = await prices.LoadAsync(path, [.. part.Select(entry => entry.Key.Id)], ct);
        List<(int Place, WooUpdate Update)> updates = [];
        var now = time.GetUtcNow();
        foreach (var (place, key, change) in part)
        {
            if (fault is CallFault.Rejected { Status: 404 })
                outcomes[place] = fault.ToPush();
            else if (fault is not null)
                outcomes[place] = fault.ToUnsent();
            else if (!standing.TryGetValue(key.Id, out var product))
                outcomes[place] = new PushOutcome.Rejected("the shop has no such product, or it is in its trash");
            else
            {
                var (update, problem) = WooTerms.Plan(product, change, settings.OwnsSales, now);
                if (update is not null)
                    updates.Add((place, update));
                else
                    outcomes[place] = new PushOutcome.Rejected(problem ?? "it cannot be priced");
            }
        }

        if (updates.Count > 0)
            await SendAsync(path, updates, outcomes, ct);
    }

    private async ValueTask SendAsync(
        string path, IReadOnlyList<(int Place, WooUpdate Update)> updates, PushOutcome[] outcomes, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new WooBatch([.. updates.Select(entry => entry.Update)]), WooJson.Default.WooBatch);
        var answer = await api.SendAsync(new WooCall(HttpMethod.Post, path + "/batch", [], body), ct);
        var fault = WooAnswer.FaultOf(answer);
        if (fault is CallFault.Rejected rejected && updates.Count > 1)
        {
            // Refused as a whole. Too much for this shop: by halves. Else one is at fault, and nobody says which: one by one.
            var size = rejected.Status == 413 ? (updates.Count + 1) / 2 : 1;
            foreach (var part in updates.Chunk(size))
                await SendAsync(path, part, outcomes, ct);
            return;
        }

        if (fault is null && ((ChannelAnswer.Answered)answer).Json(WooJson.Default.WooBatchAnswer)?.Update is { } items)
        {
            var byId = new Dictionary<long, WooItem>();
            foreach (var item in items)
            {
                if (item.Id is { } id)
                    byId[id] = item;
            }

            foreach (var (place, update) in updates)
                outcomes[place] = WooAnswer.OfItem(byId.GetValueOrDefault(update.Id));
            return;
        }

        var all = (fault ?? WooAnswer.NoJson(answer)).ToPush();
        foreach (var (place, _) in updates)
            outcomes[place] = all;
    }
}
