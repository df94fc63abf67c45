namespace Repricer.Engine.Clustering;

/// <summary>
/// Tells other nodes that something is worth a look. A word may be lost, come twice or late: what it is about is found by a sweep anyway.
/// </summary>
public interface IChangeFeed
{
    /// <summary>Never waits for those who are told.</summary>
    /// <param name="about">Where something is to be looked at: a shard with listings to decide, a channel with prices to send.</param>
    void Tell(LeaseName about);
}

/// <summary>One process: whoever works on it hears of it anyway.</summary>
public sealed class NoOneElse : IChangeFeed
{
    public static NoOneElse Instance { get; } = new();

    public void Tell(LeaseName about)
    {
        // Nobody else is there.
    }
}
