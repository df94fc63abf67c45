using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>Something a person may do about prices, with the form that asks for it. It goes the way of the API and has none of its
/// own.</summary>
/// <param name="Title">Says what is done; {0} is what it is done to.</param>
/// <param name="Run">Does it: the fields, who wishes it.</param>
internal sealed record Act(
    string Verb, string Title, string Text, string Button, IReadOnlyList<ActField> Fields,
    Func<ActFields, ActServices, string, CancellationToken, ValueTask<OperationOutcome>> Run)
{
    /// <summary>Lets prices out again: it wants a log-in that is young, or the key again.</summary>
    public bool IsDangerous { get; init; }
}

/// <summary>What acts go by: the same rules as the API's.</summary>
internal sealed record ActServices(OperatingActions Prices, AlertActions Alerts, MarkActions Marks);

/// <param name="Kind">text, long, moment, choice or hidden.</param>
internal sealed record ActField(string Name, string Label, string Kind = "text", bool IsRequired = true, string? Hint = null)
{
    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];
}

/// <summary>The fields of a form as they were sent; what is empty is null.</summary>
internal sealed class ActFields(Func<string, string?> sent)
{
    private const int LongestZone = 60;

    public string? this[string name] => sent(name) is { Length: > 0 } text ? text : null;

    /// <summary>
    /// What is in a field for a moment, in UTC; null = nothing, or no moment. It is meant in the zone that stood beside the field, which
    /// the form carries; without one in UTC.
    /// </summary>
    public DateTimeOffset? Moment(string name)
    {
        if (!DateTime.TryParseExact(
            this[name], ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None, out var wall))
            return null;
        return this[name + "_zone"] is not { } told ? new DateTimeOffset(wall, TimeSpan.Zero)
            : told.Length <= LongestZone && TimeZoneInfo.TryFindSystemTimeZoneById(told, out var zone)
                ? ViewerZone.Moment(wall, zone).ToUniversalTime()
                : null;
    }
}
