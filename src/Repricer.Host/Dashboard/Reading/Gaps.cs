using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>What is lacking and keeps prices from being decided, grouped by what would bring it.</summary>
internal sealed record Gap(string Name, string Title, IReadOnlyList<string> Reasons, string Fix, string? Command, PageLink? Link)
{
    private const string Import = "repricer import --products products.csv --listings listings.csv";

    public static IReadOnlyList<Gap> All { get; } =
    [
        new("cost", "No cost", ["cost_missing", "cost_too_old"], "Upload 'cost' of the products, or look at the feed that brings it",
            Import, null),
        new(
            "bounds", "No bounds", ["no_floor", "ceiling_missing", "map_missing"],
            "Upload 'min_price' and 'max_price', or give the strategy a floor that can be computed", Import, null),
        new(
            "charges", "No fees, tax or shipping", ["fees_missing", "tax_rate_missing", "shipping_cost_missing", "shipping_charge_missing",
                "rate_missing", "input_missing"],
            "Say the fees in the settings, and upload 'tax_rate', 'shipping_cost' and 'shipping_charge'", "repricer doctor", null),
        new(
            "own", "No price or stock of ours", ["own_price_unknown", "stock_unknown", "stock_too_old", "import_fault"],
            "Upload 'current_price' and 'stock', or have the channel read them back", Import, null),
        new(
            "strategy", "No strategy", ["no_strategy"], "Look at 'applies_to' of the strategies, or give the article the tag",
            "repricer check",
            new PageLink("Strategies", "/strategies")),
        new(
            "fresh", "No fresh data", ["no_fresh_data", "stale_inputs", "evidence_too_thin"],
            "Look which source is silent: it is read again by itself once it answers", "repricer status",
            new PageLink("Sources", "/operations#sources")),
    ];

    public static Gap? Find(string? name) => All.FirstOrDefault(gap => gap.Name == name);

    public static bool IsGap(string reason) => All.Any(gap => gap.Reasons.Contains(reason, StringComparer.Ordinal));

    public bool Has(HoldGroupView group) => Reasons.Contains(group.Reason, StringComparer.Ordinal);

    /// <returns>Null where nothing is lacking.</returns>
    public GapRow? Of(IEnumerable<HoldGroupView> groups, PageFormat format)
    {
        var mine = groups.Where(Has).ToList();
        if (mine.Count == 0)
            return null;

        var unknown = mine.Sum(group => group.UnknownStakes);
        return new GapRow(
            Title, $"/queue?gap={Name}", format.Count(mine.Sum(group => group.Count)),
            [.. mine.GroupBy(group => group.Currency, StringComparer.Ordinal).Select(same => Sum(same, format)).OfType<string>()],
            unknown > 0 ? format.Count(unknown) : null, mine.Min(group => group.Since), Fix, Command, Link?.Href, Link?.Text);
    }

    private static string? Sum(IGrouping<string, HoldGroupView> same, PageFormat format)
    {
        var known = same.Select(group => HoldRows.Amount(group.AtStake)).OfType<decimal>().ToList();
        return known.Count == 0
            ? null
            : format.Money(known.Sum().ToString(System.Globalization.CultureInfo.InvariantCulture), same.Key);
    }
}
