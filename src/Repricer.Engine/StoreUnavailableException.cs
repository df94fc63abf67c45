using Repricer.Engine.Operating;

namespace Repricer.Engine;

/// <summary>
/// The store cannot do its work for now: the disk is full, the folder is read-only, the file is damaged. Nothing of the call was done, and
/// the same call may succeed later. The store tells of it in the log by itself, so whoever catches it need not.
/// </summary>
public sealed class StoreUnavailableException(WriteTrouble trouble, Exception inner) : Exception(Say(trouble), inner)
{
    public WriteTrouble Trouble { get; } = trouble;

    /// <summary>What is wrong in words for people, with those of the store behind them.</summary>
    public static string Say(WriteTrouble trouble) => trouble.Kind switch
    {
        WriteTroubleKind.DiskFull => $"the disk is full ({trouble.Message})",
        WriteTroubleKind.ReadOnly => $"the data folder is read-only ({trouble.Message})",
        _ => $"the store cannot be used ({trouble.Message})",
    };
}
