namespace Repricer.Host.Dashboard.Models;

/// <summary>Which listings earned less than before, in one currency.</summary>
/// <param name="Lead">What is compared with what, in words.</param>
/// <param name="Spans">Lengths to choose from.</param>
/// <param name="Since">The first day, as a date field has it; empty = there is no day yet.</param>
/// <param name="Lacks">What is missing from the figures, in words; null = nothing.</param>
public sealed record LossModel(
    DateTimeOffset Now, string Lead, IReadOnlyList<StateLink> Spans, ScopeModel? Currencies, string Since, string? Currency, string? Lacks,
    IReadOnlyList<TileModel> Tiles, GridModel Grid, ExportLinks Exports);
