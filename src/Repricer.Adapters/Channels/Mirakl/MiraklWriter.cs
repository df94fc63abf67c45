using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Writes prices by an import. It replaces all prices of an offer, so what stands is read just before, after the wait for the import's
/// turn, and sent along.
/// </summary>
internal sealed class MiraklWriter(MiraklOffers offers, MiraklImports imports, MiraklSettings settings, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var outcomes = new PushOutcome[batch.Changes.Count];
        List<int> going = [];
        for (var i = 0; i < batch.Changes.Count; i++)
        {
            var change = batch.Changes[i];
            if (change.Price.Currency != settings.Currency)
                outcomes[i] = new PushOutcome.Rejected($"the channel's prices are in {settings.Currency}, not in {change.Price.Currency}");
            else
                going.Add(i);
        }

        if (going.Count == 0)
            return outcomes;
        var fault = await imports.TurnAsync(ct);
        IReadOnlyList<IReadOnlyDictionary<string, MiraklOffer>> looks = [];
        if (fault is null)
            (looks, fault) = await LookAsync([.. going.Select(i => batch.Changes[i].Listing.Value)], ct);
        if (fault is not null)
            return Fill(outcomes, going, fault.ToUnsent());

        var file = new MiraklPriceFile();
        List<int> sent = [];
        foreach (var i in going)
        {
            var (rows, refusal) = Plan(batch.Changes[i], looks);
            if (rows is null)
            {
                outcomes[i] = refusal!;
                continue;
            }

            file.Add(batch.Changes[i].Listing.Value, rows);
            sent.Add(i);
        }

        return sent.Count == 0 ? outcomes : Fill(outcomes, sent, await imports.LeaveAsync(file, ct));
    }

    /// <summary>Once as the channel sees it, and once for each other that may have prices of its own.</summary>
    private async ValueTask<(IReadOnlyList<IReadOnlyDictionary<string, MiraklOffer>> Looks, CallFault? Fault)> LookAsync(
        IReadOnlyList<string> skus, CancellationToken ct)
    {
        List<IReadOnlyDictionary<string, MiraklOffer>> looks = [];
        string?[] channels = [settings.PricingChannel, .. settings.OtherChannels];
        foreach (var channel in channels)
        {
            var (found, fault) = await offers.FindAsync(skus, channel, ct);
            if (fault is not null)
                return (looks, fault);
            looks.Add(found);
        }

        return (looks, null);
    }

    private (IReadOnlyList<MiraklPriceRow>? Rows, PushOutcome? Refusal) Plan(
        PriceChange change, IReadOnlyList<IReadOnlyDictionary<string, MiraklOffer>> looks)
    {
        var sku = change.Listing.Value;
        if (!looks[0].TryGetValue(sku, out var offer))
            return (null, new PushOutcome.Rejected("the shop has no offer with this SKU"));
        if (MiraklStanding.Of(looks.Select(look => look.GetValueOrDefault(sku)).OfType<MiraklOffer>(), settings.PricingChannel)
            is not { } standing)
        {
            return (null, new PushOutcome.NotSent("the offer does not tell all its prices, and an import takes away what is not sent"));
        }

        var (rows, refusal) = MiraklPlan.Of(change, offer, standing, settings, time.GetUtcNow());
        return (rows, refusal is null ? null : new PushOutcome.Rejected(refusal));
    }

    private static PushOutcome[] Fill(PushOutcome[] outcomes, List<int> places, PushOutcome outcome)
    {
        foreach (var i in places)
            outcomes[i] = outcome;
        return outcomes;
    }
}
