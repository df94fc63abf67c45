namespace Repricer.Engine.Clustering;

/// <summary>
/// Rows of whoever places work on nodes, kept in the same store, so that no other server is needed. Every write goes only over the version
/// that its writer has seen: the whole table has one, and each row its own.
/// </summary>
public interface IMemberStore
{
    ValueTask<MemberTable> ReadAsync(CancellationToken ct);

    /// <summary>
    /// Adds a row, or replaces it where <paramref name="expected"/> is its version; in the same transaction the table's rises.
    /// </summary>
    /// <param name="expected">The row's version as it was read; null = there must be none yet.</param>
    /// <param name="table">The table's version as it was read.</param>
    /// <returns>False when somebody was faster, and nothing was written.</returns>
    ValueTask<bool> WriteAsync(string key, string value, long? expected, long table, CancellationToken ct);

    /// <summary>Replaces what a row says and no version: for signs of life, which contradict nobody.</summary>
    ValueTask TouchAsync(string key, Func<string, string> change, CancellationToken ct);

    /// <summary>Removes rows; the versions stay.</summary>
    ValueTask RemoveAsync(IReadOnlyList<string> keys, CancellationToken ct);
}

/// <param name="Version">Rises with every write that had a version to go over.</param>
public sealed record MemberTable(long Version, IReadOnlyList<MemberRow> Rows);

/// <param name="Version">At least 0.</param>
public sealed record MemberRow(string Key, string Value, long Version);
