namespace Repricer.Host.Dashboard.Models;

/// <summary>Views that people saved, and the form that saves one.</summary>
/// <param name="Save">The address to be saved; null = none was named.</param>
/// <param name="Fault">What was wrong with the whole; null = nothing.</param>
public sealed record SavedViewsModel(
    DateTimeOffset Now, IReadOnlyList<SavedViewRow> Rows, string? Save, IReadOnlyList<FieldModel> Fields, string? Fault, string? Token);

/// <param name="CanRemove">It is one's own, or one may take away what is shared.</param>
public sealed record SavedViewRow(
    long Id, string Name, string Href, string Owner, bool IsShared, DateTimeOffset At, bool CanRemove);
