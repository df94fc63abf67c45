namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>What a table is made of.</summary>
/// <param name="All">In the order of the table.</param>
/// <param name="Key">Those of its primary key.</param>
internal sealed record TableColumns(IReadOnlyList<string> All, IReadOnlyList<string> Key);
