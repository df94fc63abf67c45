using Repricer.Engine.Operating;

namespace Repricer.Engine;

/// <summary>
/// The store cannot do its work for now: the disk is full, the folder is read-only, the file is damaged. Nothing of the call was done, and
/// the same call may succeed later. The store tells of it in the log by itself, so whoever catches it need not.
/// </summary>
public sealed class StoreUnavailableException(WriteTrouble trouble, Exception inner) : Exception(trouble.Message, inner)
{
    public WriteTrouble Trouble { get; } = trouble;
}
