using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Shows what is wrong now.</summary>
internal static class ConditionRows
{
    /// <summary>Conditions of a channel's listings, each with the cause that has exactly these.</summary>
    private static readonly Dictionary<string, string> Causes = new(StringComparer.Ordinal)
    {
        ["listings_frozen"] = "frozen", ["live_below_floor"] = "live_below_floor", ["shown_below_floor"] = "shown_below_floor",
        ["pushes_unknown"] = "unknown_push", ["pushes_rejected"] = "rejected", ["outbox_stuck"] = "waiting",
        ["prices_hidden"] = "price_hidden", ["pins_on"] = "pinned", ["pins_below_floor"] = "pinned_below_floor",
    };

    public static ConditionRow Of(ConditionView condition, PageFormat format) => new(
        condition.Severity, Title(condition.Kind), condition.Subject is { } subject ? PageFormat.Text(subject) : null, condition.Since,
        PageFormat.Text(condition.Detail, 400), condition.Cure is { } cure ? PageFormat.Text(cure, 400) : null,
        condition.Count is { } count ? format.Count(count) : null, Href(condition));

    /// <summary>A sentence begins with a capital.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"channel_down" is "Channel down".</summary>
    public static string Title(string name) =>
        Sentence(name.Replace('_', ' '));

    private static string? Href(ConditionView condition) => (condition.Kind, condition.Subject) switch
    {
        ("listings_held", { } subject) when subject.Split(':', 2) is [var channel, var reason] => CauseRows.Href(reason, channel),
        ({ } kind, { } channel) when Causes.TryGetValue(kind, out var reason) => CauseRows.Href(reason, channel),
        ("alert_rules_faulty", _) => AlertPageReader.Path,
        ("breaker_open" or "stopped" or "paused", _) => "/operations",
        ({ } kind, { } subject) when kind.StartsWith("source_", StringComparison.Ordinal) => "/sources/" + Uri.EscapeDataString(subject),
        ({ } kind, { } subject) when kind.StartsWith("channel_", StringComparison.Ordinal) =>
            "/channels/" + Uri.EscapeDataString(subject.Split(':')[0]),
        ({ } kind, _) when kind.StartsWith("strateg", StringComparison.Ordinal) => "/strategies",
        _ => null,
    };
}
