using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Repricer.Core.Documents;
using Repricer.Core;
using Repricer.Core.Catalog;

namespace Repricer.Host.Api.Http;

/// <summary>Reads query values and collects what is wrong with them, so that one answer tells of all.</summary>
internal sealed class QueryChecks
{
    public const int MaxLimit = 500;
    private const int DefaultLimit = 100;

    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    public ProblemHttpResult? Problem => _errors.Count == 0 ? null : Problems.Invalid(_errors);

    /// <summary>By parameter; null = all is understood.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors => _errors.Count == 0 ? null : _errors;

    public int Limit(string? text) => Whole("limit", text, 1, MaxLimit) ?? DefaultLimit;

    public int? Whole(string field, string? text, int min, int max)
    {
        if (text is null)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;

        _errors[field] = [$"'{text}' is not a whole number from {min} to {max}"];
        return null;
    }

    public string? OneOf(string field, string? text, IReadOnlyCollection<string> names)
    {
        if (text is null || names.Contains(text, StringComparer.Ordinal))
            return text;

        _errors[field] = [$"'{text}' is not one of {string.Join(", ", names)}{Suggestion.Ask(text, names)}"];
        return null;
    }

    public string? OneOf<T>(string field, string? text)
        where T : struct, Enum => OneOf(field, text, [.. Enum.GetNames<T>().Select(SnakeCase.From)]);

    public string? Listing(string field, string? text)
    {
        if (text is null || ListingId.TryParse(text, out _))
            return text;

        _errors[field] = [$"'{text}' is not written CHANNEL/LISTING"];
        return null;
    }

    public DateTimeOffset? Instant(string field, string? text)
    {
        if (text is null)
            return null;
        if (ClockText.TryInstant(text, out var at))
            return at.ToUniversalTime();

        _errors[field] = [$"'{text}' is no moment; {ClockText.InstantAdvice}"];
        return null;
    }

    public TimeSpan? Duration(string field, string? text)
    {
        if (text is null)
            return null;
        if (DurationText.TryRead(text, out var span, out var problem))
            return span;

        _errors[field] = [problem];
        return null;
    }
}
