using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Shows listings that are held, each with what helps.</summary>
internal static class HoldRows
{
    /// <summary>Causes that end when a person says that the inputs are right.</summary>
    private static readonly HashSet<string> Approvable = new(StringComparer.Ordinal)
    {
        "input_changed_far", "approval_needed", "sanity_floor", "sanity_ceiling", "first_price", "large_drop",
    };

    public static bool IsApprovable(string reason) => Approvable.Contains(reason);

    public static string ListingOf(HoldView hold) => $"{hold.Channel}/{hold.ListingId}";

    public static HoldRowModel Of(HoldView hold, PageFormat format, string back)
    {
        var listing = ListingOf(hold);
        return new HoldRowModel(
            $"{HoldStamp.Of(hold)} {listing}", PageFormat.Text(listing), PageFormat.Text(hold.Sku), hold.Title is { } title
                ? PageFormat.Text(title) : null,
            "/products/" + Uri.EscapeDataString(hold.Sku), hold.Channel, format.Money(hold.Live, hold.Currency),
            format.Money(hold.Wanted, hold.Currency), Move(hold) is { } move ? Signed(move, format) : null,
            hold.Stock is { } stock ? format.Count(stock) : null, format.Money(hold.AtStake, hold.Currency),
            hold.Detail is { } detail ? PageFormat.Text(detail, 300) : null, hold.By, hold.Since,
            hold.Strategy is { } strategy ? PageFormat.Text(strategy) : null, [.. Acts(hold.Reason, listing, hold.Detail, back)],
            hold.Cure);
    }

    /// <summary>How far the price would move, in percent of the live one; null = one of them is unknown.</summary>
    public static decimal? Move(HoldView hold) =>
        Amount(hold.Live) is { } live and > 0 && Amount(hold.Wanted) is { } wanted ? (wanted - live) * 100m / live : null;

    public static decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    public static string Signed(decimal percent, PageFormat format) => Math.Round(percent, 1) switch
    {
        > 0m => "+", < 0m => "−", _ => "",
    } + format.Percent(Math.Abs(percent));

    private static IEnumerable<ActButtonModel> Acts(string reason, string listing, string? detail, string back)
    {
        var named = $"listing={Uri.EscapeDataString(listing)}&back={Uri.EscapeDataString(back)}";
        switch (reason)
        {
            case "frozen" or "external_change":
                yield return new ActButtonModel("Adopt live…", "approve", [], $"/act/approve?{named}&live=adopt");
                yield return new ActButtonModel("Send ours…", "approve", [], $"/act/approve?{named}&live=restore");
                break;
            case "paused" when detail?.Contains("strategy", StringComparison.Ordinal) != true:
                yield return new ActButtonModel("Resume…", "resume", [],
                    $"/act/resume?{PauseOf(listing, detail)}&back={Uri.EscapeDataString(back)}");
                break;
            case "pinned" or "pinned_below_floor":
                yield return new ActButtonModel("Unpin…", "unpin", [], $"/act/unpin?{named}");
                break;
            case "shadow":
                yield return new ActButtonModel("Shadow…", "shadow", [], $"/act/shadow?{named}&shadow=false");
                break;
            case "step_too_large":
                yield return new ActButtonModel("Pin…", "pin", [], $"/act/pin?{named}");
                break;
            case "breaker_open" or "kill_switch":
                yield return new ActButtonModel("Operations", "", [], "/operations");
                break;
            default:
                break;
        }
    }

    /// <summary>A pause ends where it was made.</summary>
    private static string PauseOf(string listing, string? detail)
    {
        var scope = detail is not null && detail.StartsWith("paused (", StringComparison.Ordinal) ? detail["paused (".Length..]
            : detail ?? "";
        if (scope.StartsWith("global", StringComparison.Ordinal))
            return "global=true";
        return scope.StartsWith("channel", StringComparison.Ordinal) && ListingId.TryParse(listing, out var id)
            ? "channel=" + Uri.EscapeDataString(id.Channel.Value)
            : "listing=" + Uri.EscapeDataString(listing);
    }
}
