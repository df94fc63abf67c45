using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Shows what is wrong now.</summary>
internal static class ConditionRows
{
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
        ("listings_frozen", { } channel) => CauseRows.Href("frozen", channel),
        ("live_below_floor" or "pushes_unknown", { } channel) => CauseRows.Href(
            condition.Kind == "live_below_floor" ? "live_below_floor" : "unknown_push", channel),
        ("breaker_open" or "stopped" or "paused", _) => "/operations",
        ({ } kind, { } subject) when kind.StartsWith("source_", StringComparison.Ordinal) => "/sources/" + Uri.EscapeDataString(subject),
        ({ } kind, { } subject) when kind.StartsWith("channel_", StringComparison.Ordinal) =>
            "/channels/" + Uri.EscapeDataString(subject.Split(':')[0]),
        ({ } kind, _) when kind.StartsWith("strateg", StringComparison.Ordinal) => "/strategies",
        _ => null,
    };
}
