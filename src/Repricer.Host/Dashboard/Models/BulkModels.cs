namespace Repricer.Host.Dashboard.Models;

/// <summary>Where bounds and tags are changed many at once.</summary>
/// <param name="Edits">What was changed so, the newest first.</param>
/// <param name="Fault">What was wrong with the last upload; null = nothing.</param>
/// <param name="Faults">Each by its line.</param>
/// <param name="Typed">What was pasted, so that it need not be again.</param>
public sealed record BulkModel(
    DateTimeOffset Now, IReadOnlyList<BulkEditRow> Edits, string? Fault, IReadOnlyList<string> Faults, string Typed, string Most, string? Token);

/// <param name="CanUndo">Whether it can be taken back.</param>
public sealed record BulkEditRow(
    long Id, DateTimeOffset At, string By, string Why, string Count, string? Undone, bool CanUndo);

/// <summary>What an edit would change, before it is done.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="Csv">The file, which travels with the form; null = an undo.</param>
/// <param name="Edit">The edit that is taken back; null = an upload.</param>
/// <param name="Refused">What cannot be done, each with its reason.</param>
public sealed record BulkPreviewModel(
    DateTimeOffset Now, string Title, string Lead, string Action, string? Csv, long? Edit, IReadOnlyList<BulkRow> Rows,
    IReadOnlyList<string> Refused, IReadOnlyList<FactModel> Facts, FieldModel Why, FieldModel Count, string Button, string? Token);

/// <param name="Key">The listing with a stamp of what was shown of it.</param>
public sealed record BulkRow(
    string Key, string Listing, string Sku, string ProductHref, string? MinBefore, string? MinAfter, string? MaxBefore, string? MaxAfter,
    string TagsBefore, string TagsAfter);
