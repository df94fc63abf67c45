namespace Repricer.Engine.Publishing;

/// <summary>Stops every push at once, without the engine's help: somebody puts a file named STOP into the data folder. Read at every send.</summary>
public interface IKillSwitch
{
    /// <returns>Why nothing may be sent; null = sending is allowed. Whatever cannot be read is a reason.</returns>
    string? ReasonToStop();
}
