namespace Repricer.Host.Api.Contracts;

/// <param name="File">A CSV file by its bytes (base64 in JSON).</param>
internal sealed record TargetsRequest(NamedFile File, bool DryRun = false);

/// <param name="Refused">Nothing was changed, because of faults.</param>
/// <param name="Messages">The first faults, how many more, and why the file was refused.</param>
/// <param name="Months">How many months the file names; all that was planned for them is replaced.</param>
internal sealed record TargetsView(bool Refused, bool DryRun, int Rows, int Faults, IReadOnlyList<string> Messages, int Months);

/// <summary>What is planned for a month, and what happened. Amounts are decimal text; null = not planned, or not known.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Category">Null = all of them.</param>
/// <param name="PlannedByNow">How much of the planned revenue would have come by today, day by day alike.</param>
/// <param name="Costed">The part of the revenue whose margin is known.</param>
/// <param name="Days">On how many days something was sold.</param>
internal sealed record TargetView(
    DateOnly Month, string Channel, string? Category, string Currency, string? PlannedRevenue, string? PlannedByNow, string? Revenue,
    string? PlannedMargin, string? Margin, string? Costed, string? PlannedIndex, string? PriceIndex, int Days);
