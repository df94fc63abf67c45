using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Engine.Measuring;

namespace Repricer.Engine.Alerting;

/// <summary>
/// Says what alerts of rule files are about in money: what the listings behind a figure sell a day, pieces times what a buyer pays us, as
/// of the newest figures of the market. Amounts of two currencies are never added, and of how many listings it is not known is told.
/// </summary>
/// <param name="market">The newest figures; null = no pass has ended yet, and nothing is known.</param>
public sealed class FigureStakes(Func<MarketSnapshot?> market, IKpiStore store)
{
    /// <summary>Wars that began before cannot be going on unseen for so long.</summary>
    private static readonly TimeSpan WarsBack = TimeSpan.FromDays(90);

    private const int MostWars = 2_000;

    /// <summary>More products are not looked up: nobody reads an alert for each.</summary>
    private const int MostProducts = 5_000;

    /// <summary>Gives the words that follow an alert's own, by group; a group of which nothing is known has none.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> WordsAsync(RuleFile rule, RuleTrigger.Figure trigger, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(trigger);
        if (market() is not { } snapshot)
            return new Dictionary<string, string>(StringComparer.Ordinal);

        var rows = (await RowsAsync(snapshot, trigger, ct)).ToList();
        var skus = NeedsProducts(rule) && rows.Count <= MostProducts
            ? (await store.ReadListingsAsync([.. rows.Select(one => one.Row.Row).Distinct()], ct))
                .ToDictionary(one => one.Row, one => one.Listing.Sku.Value)
            : [];
        var groups = new Dictionary<string, Dictionary<long, MarketRow>>(StringComparer.Ordinal);
        foreach (var (row, rival) in rows)
        {
            string? Part(string by) => by switch
            {
                "channel" => row.Channel, "strategy" => row.Strategy ?? "", "brand" => row.Brand, "category" => row.Category,
                "seller" => rival, "product" => skus.GetValueOrDefault(row.Row), _ => null,
            };

            if (rule.Scope.Parts.Keys.Any(part => !rule.Scope.Holds(part, Part(part)))
                || (rule.By is null ? "" : Part(rule.By)) is not { } group)
                continue;
            Add(groups, group, row);

            // A figure in money has a group for each currency where there are several.
            if (trigger.Of.Name == "margin")
                Add(groups, $"{group} {row.Currency.Code}".Trim(), row);
        }

        return groups.Select(group => (group.Key, Words: WordsOf(group.Value.Values))).Where(group => group.Words.Length > 0)
            .ToDictionary(group => group.Key, group => group.Words, StringComparer.Ordinal);
    }

    private static bool NeedsProducts(RuleFile rule) => rule.By == "product" || rule.Scope.Parts.ContainsKey("product");

    private static void Add(Dictionary<string, Dictionary<long, MarketRow>> groups, string group, MarketRow row)
    {
        if (!groups.TryGetValue(group, out var rows))
            groups.Add(group, rows = []);
        rows[row.Row] = row;
    }

    /// <summary>The listings that a figure counts, each with the rival that makes it count.</summary>
    private async ValueTask<IEnumerable<(MarketRow Row, string? Rival)>> RowsAsync(
        MarketSnapshot snapshot, RuleTrigger.Figure trigger, CancellationToken ct)
    {
        var (rows, band) = (snapshot.Rows, trigger.Band);
        return trigger.Of.Name switch
        {
            "held" => Of(row => row.IsHeld),
            "floor_pressure" => Of(row => row.IsAtFloor),
            "own_map_violations" => Of(row => row.IsBelowMap),
            "price_index" => Of(row => MarketKinds.Holds(band.IsUpper ? "dearer" : "cheaper", row, null)),
            "freshness" => Of(row => row is { IsPlaced: true, AllFresh: false }),
            "featured_share" or "margin" => Of(static _ => true),
            "rival_drop" => Named(snapshot.Moves.Where(move => -move.Percent > band.Clears).Select(move => (move.Row, move.Rival))),
            "rival_rise" => Named(snapshot.Moves.Where(move => move.Percent > band.Clears).Select(move => (move.Row, move.Rival))),
            "map_violations" => Named(snapshot.Breaches.Select(breach => (breach.Row, breach.Rival))),
            "price_wars" => await AtWarAsync(),

            // What a source read and what a channel was sent are not about listings that stand still.
            _ => [],
        };

        IEnumerable<(MarketRow, string?)> Of(Func<MarketRow, bool> counts) => rows.Where(counts).Select(row => (row, (string?)null));

        IEnumerable<(MarketRow, string?)> Named(IEnumerable<(long Row, string Rival)> pairs)
        {
            var rivals = pairs.ToLookup(pair => pair.Row, pair => pair.Rival);
            return rows.SelectMany(row => rivals[row.Row], (row, rival) => (row, (string?)rival));
        }

        async ValueTask<IEnumerable<(MarketRow, string?)>> AtWarAsync()
        {
            var wars = (await store.ReadWarsAsync(snapshot.At - WarsBack, MostWars, ct)).Where(war => war.War.End is null)
                .ToLookup(war => war.Listing, war => war.Rival);
            return rows.SelectMany(row => wars[row.Listing], (row, rival) => (row, (string?)rival));
        }
    }

    /// <summary>As in "; sales at stake: 1234.50 EUR a day (not known of 3 listings)".</summary>
    private static string WordsOf(IReadOnlyCollection<MarketRow> rows)
    {
        var known = rows.Where(row => row is { Own: > 0m, Weight: not null }).GroupBy(row => row.Currency)
            .Select(of => new Money(decimal.Round(of.Sum(row => row.Weight!.Value * row.Own!.Value), of.Key.Exponent), of.Key))
            .Where(sum => sum.Amount > 0m)
            .OrderByDescending(sum => sum.Amount).ThenBy(sum => sum.Currency.Code, StringComparer.Ordinal).ToList();
        if (known.Count == 0)
            return "";
        var unknown = rows.Count(row => row is not { Own: > 0m, Weight: not null });
        var rest = unknown == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (not known of {unknown} {(unknown == 1 ? "listing" : "listings")})");
        return $"; sales at stake: {string.Join(", ", known)} a day{rest}";
    }
}
