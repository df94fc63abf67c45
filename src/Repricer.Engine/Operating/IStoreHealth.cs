namespace Repricer.Engine.Operating;

/// <summary>Says why writes fail, as far as that tells people what to do.</summary>
public enum WriteTroubleKind
{
    /// <summary>There is no room left on the disk.</summary>
    DiskFull,

    /// <summary>The folder or its files may not be written to.</summary>
    ReadOnly,

    /// <summary>Anything else, such as a fault of the disk.</summary>
    Failing,
}

/// <summary>Tells that the newest write of the store failed; it ends with the next one that succeeds.</summary>
/// <param name="Kind">Why, as far as it is known.</param>
/// <param name="Since">When the first of the writes that failed in a row failed, UTC.</param>
/// <param name="Message">The newest failure in the words of the store, on one line and without a secret.</param>
public sealed record WriteTrouble(WriteTroubleKind Kind, DateTimeOffset Since, string Message);

/// <summary>Says whether a store can be written to. Asking costs nothing and never waits.</summary>
public interface IStoreHealth
{
    /// <summary>What keeps writes from succeeding; null = the newest write succeeded, or there was none.</summary>
    WriteTrouble? Trouble { get; }
}
