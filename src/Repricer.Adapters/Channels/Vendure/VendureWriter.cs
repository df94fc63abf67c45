using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// Writes prices in one currency of one channel. The server takes a call as a whole or not at all and names one entry that is at fault, by
/// a number of its own in a sentence; so after a refusal the entries go one by one within the same call.
/// </summary>
internal sealed class VendureWriter(VendureApi api, VendureVariants variants, VendureSettings settings)
{
    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        if (batch.Changes.Count == 0)
            return [];
        var found = await variants.FindAsync(batch.Changes.Select(change => change.Listing.Value), ct);
        var outcomes = new PushOutcome[batch.Changes.Count];
        List<VendureUpdate> updates = [];
        for (var place = 0; place < outcomes.Length; place++)
        {
            if (found.Terms is not { } terms)
                outcomes[place] = found.Fault!.ToUnsent();
            else if (Plan(batch.Changes[place], place, found, terms, out var update) is { } problem)
                outcomes[place] = new PushOutcome.Rejected(problem);
            else
                updates.Add(update);
        }

        foreach (var part in updates.Chunk(settings.MaxBatch))
            await SendAsync(part, outcomes, ct);
        return outcomes;
    }

    /// <returns>Why it cannot be written; null = it can.</returns>
    private string? Plan(PriceChange change, int place, VendureFound found, VendureTerms terms, out VendureUpdate update)
    {
        update = default;
        if (change.Price.Currency != settings.Currency)
            return $"the channel is written in {settings.Currency}, not in {change.Price.Currency}";
        if (!found.TryOne(change.Listing.Value, out var variant, out var problem))
            return problem ?? "the channel has no variant with this SKU";
        if (!VendureMoney.TryUnits(change.Price, terms.Decimals, out var units))
            return $"{change.Price} is no whole number of the server's unit of {terms.Decimals} decimals";
        update = new VendureUpdate(place, variant.Id, units);
        return null;
    }

    private async ValueTask SendAsync(VendureUpdate[] updates, PushOutcome[] outcomes, CancellationToken ct)
    {
        var reply = await CallAsync(updates, ct);
        if (!reply.IsToldFailure || updates.Length == 1)
        {
            foreach (var update in updates)
                outcomes[update.Place] = OutcomeOf(update, reply);
            return;
        }

        foreach (var update in updates)
        {
            var alone = OutcomeOf(update, await CallAsync([update], ct));

            // Where nobody knows what became of them together, only a word on the one alone settles it.
            outcomes[update.Place] = reply.Fault is CallFault.Unknown unknown && alone is not (PushOutcome.Accepted or PushOutcome.Rejected)
                ? unknown.ToPush()
                : alone;
        }
    }

    private ValueTask<VendureReply<VendureUpdateAnswer>> CallAsync(VendureUpdate[] updates, CancellationToken ct) => api.CallAsync(
        VendureBody.Update(updates, settings.Currency.Code), VendureJson.Default.VendureEnvelopeVendureUpdateAnswer, ct);

    private static PushOutcome OutcomeOf(VendureUpdate update, VendureReply<VendureUpdateAnswer> reply)
    {
        if (reply.Fault is { } fault)
            return fault.ToPush();
        if (reply.Data?.UpdateProductVariants?.Any(variant => variant?.Id == update.Id) == true)
            return new PushOutcome.Accepted();
        return new PushOutcome.Unknown(
            reply.Errors.Count > 0 ? VendureAnswer.Say(reply.Errors) : "the server's answer does not name it");
    }
}
