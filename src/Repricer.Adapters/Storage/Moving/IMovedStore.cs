namespace Repricer.Adapters.Storage.Moving;

/// <summary>One side of a move. Nothing of what is written is there for others before <see cref="Commit"/>.</summary>
internal interface IMovedStore : IDisposable
{
    /// <summary>In an order in which each stands behind those that it refers to.</summary>
    IReadOnlyList<MovedTable> Tables { get; }

    /// <summary>All rows as they are; texts as both kinds of store can keep them.</summary>
    IEnumerable<object?[]> Read(MovedTable table);

    void Write(MovedTable table, IEnumerable<object?[]> rows, CancellationToken ct);

    /// <summary>The highest number that the table ever gave.</summary>
    long CountOf(MovedTable table);

    /// <summary>Goes on counting behind it.</summary>
    void CountFrom(MovedTable table, long last);

    /// <summary>
    /// What was being sent when its engine ended may have arrived: it is read back before anything else goes out for its listing. What was
    /// only taken goes back.
    /// </summary>
    /// <returns>How many entries are unknown now.</returns>
    int Unsettle(DateTimeOffset now);

    void Commit();
}
