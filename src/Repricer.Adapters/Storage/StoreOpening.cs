namespace Repricer.Adapters.Storage;

/// <summary>How a store is opened.</summary>
public sealed record StoreOpening
{
    /// <summary>Whether a database of an older version is copied beside itself before its tables are changed.</summary>
    public bool CopyBeforeMigrations { get; init; } = true;

    /// <summary>How the server of the store is reached; null = the store is a file in the data folder.</summary>
    public string? Connection { get; init; }

    /// <summary>
    /// Up to so many bytes a database is looked through for damage before it is used; a larger one beside the first work, because it takes
    /// seconds. Default 128 MiB.
    /// </summary>
    public long LargestCheckedFirst { get; init; } = 128L * 1024 * 1024;
}
