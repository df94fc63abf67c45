using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Writes prices by the routes that take nothing but prices. The product's own route would take away what it is not told, and is never
/// used.
/// </summary>
internal sealed class AdobeWriter(
    AdobeShop shop, AdobeRows rows, AdobeTiers tiers, AdobeSpecials specials, AdobeBulk bulk, AdobeSettings settings, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var outcomes = new PushOutcome[batch.Changes.Count];
        List<(int Place, PriceChange Change)> going = [];
        for (var i = 0; i < batch.Changes.Count; i++)
        {
            if (ProblemOf(batch.Changes[i]) is { } problem)
                outcomes[i] = new PushOutcome.Rejected(problem);
            else
                going.Add((i, batch.Changes[i]));
        }

        if (going.Count == 0)
            return outcomes;
        var (scope, fault) = await shop.FindAsync(ct);
        if (scope is null)
        {
            foreach (var (place, _) in going)
                outcomes[place] = fault!.ToUnsent();
            return outcomes;
        }

        // As many as are only waiting together because there is a bulk for them; what else goes with a price takes several calls.
        if (batch.Changes.Count > settings.MaxBatch && settings.BulkFrom > 0)
        {
            (int Place, PriceChange Change)[] plain = [.. going.Where(entry => !HasTiers(entry.Change))];
            await bulk.SendAsync(await MayGoAsync(batch, plain, outcomes), scope, outcomes, ct);
            going = [.. going.Where(entry => HasTiers(entry.Change))];
        }

        foreach (var part in going.Chunk(settings.MaxBatch))
            await PushPartAsync(batch, part, scope, outcomes, ct);
        return outcomes;
    }

    /// <summary>The engine's last word, right before the next call with an effect.</summary>
    private static async ValueTask<(int Place, PriceChange Change)[]> MayGoAsync(
        SendBatch batch, (int Place, PriceChange Change)[] ready, PushOutcome[] outcomes)
    {
        var may = await batch.MayPostAsync([.. ready.Select(entry => entry.Change.Listing)]);
        foreach (var (place, change) in ready.Where(entry => !may.Contains(entry.Change.Listing)))
            outcomes[place] = new PushOutcome.NotSent(SendBatch.MayNotGo);
        return [.. ready.Where(entry => may.Contains(entry.Change.Listing))];
    }

    private async ValueTask PushPartAsync(
        SendBatch batch, (int Place, PriceChange Change)[] part, AdobeScope scope, PushOutcome[] outcomes, CancellationToken ct)
    {
        IReadOnlyDictionary<string, AdobeStanding>? standing = null;
        if (settings.OwnsSales)
        {
            (standing, var fault) = await rows.LoadAsync([.. part.Select(entry => entry.Change.Listing.Value)], specials: true, ct);
            if (fault is not null)
            {
                foreach (var (place, _) in part)
                    outcomes[place] = fault.ToUnsent();
                return;
            }
        }

        part = await MayGoAsync(batch, part, outcomes);
        if (part.Length == 0)
            return;
        var clock = new AdobeClock(scope.Zone, time.GetUtcNow());
        List<AdobePlanned> plans = [];
        foreach (var (place, change) in part)
        {
            var stands = standing?.GetValueOrDefault(change.Listing.Value);
            var (plan, problem) = AdobePlan.Of(change, settings, scope, stands, clock);
            if (plan is not null)
                plans.Add(new AdobePlanned(place, change, plan, stands));
            else
                outcomes[place] = new PushOutcome.Rejected(problem ?? "it cannot be priced");
        }

        var untiered = await tiers.WriteAsync(
            [.. plans.Where(plan => HasTiers(plan.Change)).Select(plan => (plan.Place, plan.Change))], scope, ct);
        var failed = await specials.WriteAsync([.. plans.Where(plan => !untiered.ContainsKey(plan.Place))], scope, clock, ct);
        foreach (var (place, _, plan, _) in plans)
        {
            outcomes[place] = untiered.GetValueOrDefault(place) ?? failed.GetValueOrDefault(place)
                ?? new PushOutcome.Accepted(CheckAfter: plan.Special.Kind == DesiredKind.Set && settings.Staging
                    ? AdobeSpecials.Lead + TimeSpan.FromMinutes(1)
                    : null);
        }
    }

    private bool HasTiers(PriceChange change) => settings.TierGroup is not null && change.Terms.Tiers.Kind != DesiredKind.Leave;

    private string? ProblemOf(PriceChange change) =>
        change.Listing.Value.Length is 0 or > 64 || change.Listing.Value.Trim() != change.Listing.Value
            ? "not an id of this channel: a SKU of at most 64 letters, without blanks around it"
        : change.Price.Currency != settings.Currency
            ? $"the channel's prices are in {settings.Currency}, not in {change.Price.Currency}"
            : null;
}
