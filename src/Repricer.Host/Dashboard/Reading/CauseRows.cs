using Repricer.Core.Catalog;
using Repricer.Core.Explaining;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>
/// Shows causes of holds. What the store groups by cause, channel and currency is one row a cause and channel: its number is that of the
/// list it opens. Amounts of different currencies stand beside each other.
/// </summary>
internal static class CauseRows
{
    public static List<CauseRow> Of(IEnumerable<HoldGroupView> groups, PageFormat format)
    {
        var all = groups.GroupBy(group => (group.Reason, group.Channel)).Select(same => same.ToList()).ToList();

        // Money is compared within one currency, that of the most listings; what has none of it comes after, by number.
        var leading = all.SelectMany(row => row).GroupBy(group => group.Currency, StringComparer.Ordinal)
            .OrderByDescending(same => same.Sum(group => group.Count)).Select(same => same.Key).FirstOrDefault();
        return
        [
            .. all.OrderByDescending(row =>
                row.Where(group => group.Currency == leading).Sum(group => HoldRows.Amount(group.AtStake) ?? -1m))
                .ThenByDescending(row => row.Sum(group => group.Count)).ThenBy(row => row.Min(group => group.Since))
                .Select(row => Of(row, format)),
        ];
    }

    public static string Href(string reason, string? channel) =>
        $"/queue/{Uri.EscapeDataString(reason)}{(channel is null ? "" : "?channel=" + Uri.EscapeDataString(channel))}";

    private static CauseRow Of(List<HoldGroupView> groups, PageFormat format)
    {
        var oldest = groups.MinBy(group => group.Since)!;
        var unknown = groups.Sum(group => group.UnknownStakes);
        var (href, text) = FixOf(oldest);
        return new CauseRow(
            oldest.Reason, ConditionRows.Title(oldest.Reason), oldest.Channel, Href(oldest.Reason, oldest.Channel),
            format.Count(groups.Sum(group => group.Count)),
            [.. groups.Select(group => format.Money(group.AtStake, group.Currency)).OfType<string>()],
            unknown > 0 ? format.Count(unknown) : null, oldest.Since, oldest.Detail is { } detail ? PageFormat.Text(detail) : null,
            ConditionRows.Sentence(oldest.Advice ?? "look at one of them"), CommandOf(oldest), href, text);
    }

    /// <summary>A command for all of them; what is for one listing stands beside that one.</summary>
    private static string? CommandOf(HoldGroupView group) =>
        ListingId.TryParse(group.Example, out var listing)
        && Cure.Of(group.Reason, listing, group.Detail)?.Command is { } command
            && !command.Contains(listing.Value, StringComparison.Ordinal)
            ? command
            : null;

    private static (string? Href, string? Text) FixOf(HoldGroupView group) => group.Reason switch
    {
        _ when HoldRows.IsApprovable(group.Reason) => (Href(group.Reason, group.Channel), "Review"),
        "frozen" or "external_change" or "paused" or "pinned" or "pinned_below_floor" or "shadow" or "step_too_large" =>
            (Href(group.Reason, group.Channel), "Decide each"),
        "breaker_open" or "kill_switch" => ("/operations", "Operations"),
        "no_fresh_data" or "stale_inputs" => ("/operations#sources", "Sources"),
        "no_strategy" => ("/strategies", "Strategies"),
        "waiting" or "unknown_push" or "rejected" => ("/channels/" + Uri.EscapeDataString(group.Channel), "Channel"),
        _ => (null, null),
    };
}
