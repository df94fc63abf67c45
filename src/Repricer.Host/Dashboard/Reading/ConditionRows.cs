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

    /// <summary>"channel_down" is "Channel down".</summary>
    public static string Title(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string? Href(ConditionView condition) => (condition.Kind, condition.Subject) switch
    {
        ("listings_held" or "listings_frozen", _) => "/queue",
        ({ } kind, { } subject) when kind.StartsWith("source_", StringComparison.Ordinal) => "/sources/" + Uri.EscapeDataString(subject),
        ({ } kind, { } subject) when kind.StartsWith("channel_", StringComparison.Ordinal) =>
            "/channels/" + Uri.EscapeDataString(subject.Split(':')[0]),
        ({ } kind, _) when kind.StartsWith("strateg", StringComparison.Ordinal) => "/strategies",
        _ => null,
    };
}
