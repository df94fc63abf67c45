namespace Repricer.Engine.Publishing;

/// <summary>
/// Stops every push at once, without the engine's help: somebody puts a file named STOP into the data folder. There is one for each data
/// folder: the guard, every send, the status and the health check ask the same one, each time anew.
/// </summary>
public interface IKillSwitch
{
    /// <returns>Why nothing may be sent; null = sending is allowed. Whatever cannot be read is a reason.</returns>
    string? ReasonToStop();

    /// <summary>Says since when sending is stopped, UTC; null = it is not, or nobody can tell.</summary>
    DateTimeOffset? StoppedSince { get; }
}
