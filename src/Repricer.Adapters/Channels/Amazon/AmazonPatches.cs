using System.Text;
using System.Text.Json.Nodes;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Sends prices one listing at a time, several under way at once; what stands is read first, twenty at once.</summary>
internal sealed class AmazonPatches(AmazonApi api, AmazonItems items, AmazonRefusals refusals, AmazonSeller seller, int parallel)
{
    /// <summary>Prices are mostly live within seconds; looking too soon costs calls.</summary>
    private static readonly TimeSpan CheckAfter = TimeSpan.FromSeconds(15);

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(IReadOnlyList<PriceChange> changes, CancellationToken ct)
    {
        var reads = await items.ReadAsync(changes.Select(change => change.Listing.Value), ct);
        var outcomes = new PushOutcome[changes.Count];

        // Once the channel asks to wait or refuses us, whatever has not gone out yet need not try.
        PushOutcome? stop = null;
        using var room = new SemaphoreSlim(parallel);
        var running = new List<Task>(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            var place = i;
            await room.WaitAsync(CancellationToken.None);
            running.Add(RunAsync(place));
        }

        await Task.WhenAll(running);
        return outcomes;

        async Task RunAsync(int place)
        {
            try
            {
                var outcome = Volatile.Read(ref stop) ?? await PushAsync(changes[place], reads[changes[place].Listing.Value], ct);
                if (outcome is PushOutcome.Throttled or PushOutcome.Refused)
                    Volatile.Write(ref stop, outcome);
                outcomes[place] = outcome;
            }
            finally
            {
                room.Release();
            }
        }
    }

    /// <summary>Whether Amazon would take a price, as far as it tells beforehand; nothing is changed.</summary>
    public async ValueTask<PushOutcome> PreviewAsync(PriceChange change, CancellationToken ct)
    {
        var reads = await items.ReadAsync([change.Listing.Value], ct);
        return await PushAsync(change, reads[change.Listing.Value], ct, "&mode=VALIDATION_PREVIEW", "VALID");
    }

    private async ValueTask<PushOutcome> PushAsync(
        PriceChange change, ItemRead read, CancellationToken ct, string mode = "", string expected = "ACCEPTED")
    {
        if (read is not ItemRead.Found { Item: var item })
            return NotRead(read);

        var (patches, refusal) = AmazonOfferPatch.Of(change, item);
        if (patches is null)
            return new PushOutcome.Rejected(refusal!);

        var body = Encoding.UTF8.GetBytes(new JsonObject { ["productType"] = "PRODUCT", ["patches"] = patches }.ToJsonString());
        refusals.Sending(item.Sku, item.Refusal);
        var call = await api.CallAsync(
            AmazonBuckets.Patch, HttpMethod.Patch, $"{seller.ItemPath(item.Sku)}&issueLocale=en_US{mode}", body, ct);
        return AmazonAnswer.Pushed(call, item.Sku, expected, CheckAfter);
    }

    /// <summary>What stands could not be read: nothing has gone out.</summary>
    public static PushOutcome NotRead(ItemRead read) => read switch
    {
        ItemRead.Missing missing => new PushOutcome.Rejected($"Amazon has no such listing: {missing.Reason}"),
        ItemRead.Failure { Call: AmazonCall.Throttled throttled } => new PushOutcome.Throttled(throttled.RetryAfter),
        ItemRead.Failure { Call: AmazonCall.Refused refused } => new PushOutcome.Refused(refused.Reason),
        ItemRead.Failure failure => new PushOutcome.NotSent($"what stands could not be read: {failure.Call.Problem}"),
        _ => new PushOutcome.NotSent("what stands could not be read"),
    };
}
