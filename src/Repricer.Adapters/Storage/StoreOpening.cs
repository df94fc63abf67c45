namespace Repricer.Adapters.Storage;

/// <summary>How a store is opened.</summary>
public sealed record StoreOpening
{
    /// <summary>Whether a database of an older version is copied beside itself before its tables are changed.</summary>
    public bool CopyBeforeMigrations { get; init; } = true;
}
