namespace Repricer.Host.Dashboard.Models;

/// <summary>What happened, and what needs a person.</summary>
public sealed record MorningModel(DateTimeOffset Now, IReadOnlyList<TileModel> Tiles, IReadOnlyList<ConditionRow> Conditions);

/// <summary>A figure that opens the list it counts.</summary>
/// <param name="Value">Null = unknown, and <paramref name="Note"/> says why.</param>
/// <param name="Note">What it is of, or why there is none.</param>
/// <param name="Href">The list behind the number; null = there is none.</param>
/// <param name="Kind">Empty, warn or bad.</param>
public sealed record TileModel(string Label, string? Value, string Note, string? Href, string Kind = "");

/// <summary>Something that is wrong now.</summary>
/// <param name="Severity">notice, warning or critical.</param>
public sealed record ConditionRow(
    string Severity, string Title, string? Subject, DateTimeOffset Since, string Detail, string? Cure, string? Count, string? Href);
