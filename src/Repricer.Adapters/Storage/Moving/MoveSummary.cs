namespace Repricer.Adapters.Storage.Moving;

/// <summary>What was moved from one store to another.</summary>
/// <param name="Tables">Every table with its rows, each compared row by row.</param>
/// <param name="Unknown">Prices that were being sent: they are read back first.</param>
/// <param name="Kept">Where the store that was there is now; it is not used any more.</param>
public sealed record MoveSummary(IReadOnlyList<(string Table, long Rows)> Tables, int Unknown, string Kept);
