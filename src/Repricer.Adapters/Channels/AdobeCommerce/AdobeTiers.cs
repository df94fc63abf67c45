using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Writes prices for larger quantities. One route replaces all that a product has, those of other groups and websites included, and is
/// never used: what is ours and not wished any more is taken away, what is wished is set.
/// </summary>
internal sealed class AdobeTiers(AdobeApi api, AdobeCalls calls, AdobeSettings settings)
{
    private const string Fixed = "fixed";

    /// <returns>
    /// The outcomes of those whose prices for larger quantities do not stand, by place: nothing more of them is to be sent.
    /// </returns>
    public async ValueTask<IReadOnlyDictionary<int, PushOutcome>> WriteAsync(
        IReadOnlyList<(int Place, PriceChange Change)> changes, AdobeScope scope, CancellationToken ct)
    {
        var failed = new Dictionary<int, PushOutcome>();
        if (settings.TierGroup is not { } group || changes.Count == 0)
            return failed;

        var answer = await api.PostAsync(
            "all/V1/products/tier-prices-information", AdobeRows.Body([.. changes.Select(entry => entry.Change.Listing.Value)]), ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.ListAdobeTierPrice) is not { } standing)
        {
            foreach (var (place, _) in changes)
                failed[place] = AdobeAnswer.WhyNot(answer).ToUnsent();
            return failed;
        }

        var ours = standing.Where(row => row.Sku is not null && row.WebsiteId == scope.Website && row.Quantity >= 2
                && string.Equals(row.CustomerGroup, group, StringComparison.OrdinalIgnoreCase))
            .ToLookup(row => row.Sku, StringComparer.OrdinalIgnoreCase);
        List<AdobeEntry<AdobeTierPrice>> away = [];
        List<AdobeEntry<AdobeTierPrice>> set = [];
        foreach (var (place, change) in changes)
        {
            var sku = change.Listing.Value;
            AdobeTierPrice[] wished = change.Terms.Tiers.Kind == DesiredKind.Set
                ? [.. change.Terms.Tiers.Value!.Select(tier => new AdobeTierPrice(
                    MoneyText.Number(tier.Price), Fixed, scope.Website, sku, group, tier.From))]
                : [];
            AdobeTierPrice[] gone = [.. ours[sku].Where(row => !wished.Any(one => one.Quantity == row.Quantity))
                .Select(row => row with { Sku = sku })];
            AdobeTierPrice[] changed = [.. wished.Where(one => !ours[sku].Any(row =>
                row.Quantity == one.Quantity && row.PriceType == Fixed && AdobeStanding.Exact(row.Price) == one.Price))];
            if (gone.Length > 0)
                away.Add(new AdobeEntry<AdobeTierPrice>(place, sku, gone));
            if (changed.Length > 0)
                set.Add(new AdobeEntry<AdobeTierPrice>(place, sku, changed));
        }

        await SendAsync("tier-prices-delete", away, failed, ct);
        await SendAsync("tier-prices", [.. set.Where(entry => !failed.ContainsKey(entry.Place))], failed, ct);
        return failed;
    }

    /// <summary>The price itself has not left yet: whatever became of these, it was not sent, unless the shop refuses for good.</summary>
    private async ValueTask SendAsync(
        string route, IReadOnlyList<AdobeEntry<AdobeTierPrice>> entries, Dictionary<int, PushOutcome> failed, CancellationToken ct)
    {
        var wrong = await calls.SendAsync(route, entries, AdobeJson.Default.AdobeBodyAdobeTierPrice, ct);
        foreach (var (place, failure) in wrong)
        {
            failed[place] = failure.Outcome switch
            {
                PushOutcome.Unknown unknown => new PushOutcome.NotSent($"prices for larger quantities: {unknown.Reason}"),
                PushOutcome.Rejected rejected => new PushOutcome.Rejected($"prices for larger quantities: {rejected.Reason}"),
                var other => other,
            };
        }
    }
}
