namespace Repricer.Adapters.Storage.Sqlite.Backups;

/// <summary>How far a restore has come.</summary>
internal enum RestoreStep
{
    /// <summary>The backup is copied beside the database.</summary>
    Copied,

    /// <summary>The copy is checked and made ready.</summary>
    Prepared,

    /// <summary>The database that was there is one closed file.</summary>
    Closed,

    /// <summary>The copy is in its place.</summary>
    Replaced,
}
