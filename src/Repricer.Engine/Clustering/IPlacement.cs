namespace Repricer.Engine.Clustering;

/// <summary>Says what of the engine's work is done on this node. There is none where one node does everything.</summary>
public interface IPlacement : IAsyncDisposable
{
    /// <summary>Places work until <paramref name="ct"/>; then lets everything go that is done here, and ends.</summary>
    Task RunAsync(INodeWork work, CancellationToken ct);

    /// <summary>Tells other nodes what is worth a look; before <see cref="RunAsync"/> nobody hears it.</summary>
    IChangeFeed Changes { get; }

    /// <summary>Asks the node that has a host for a turn there, for a redirect that leads to it.</summary>
    /// <param name="interval">Between two requests at the least.</param>
    /// <returns>False when no turn is to be had soon.</returns>
    ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct);
}

/// <summary>The work of the engine, cut into what one node at a time may do.</summary>
public interface INodeWork
{
    /// <summary>Everything that some node has to hold, as configuration and catalogue are now.</summary>
    ValueTask<IReadOnlyList<LeaseName>> GetNamesAsync(CancellationToken ct);

    /// <summary>Does one of them as long as it is held; ends soon after it is lost, with all that it began.</summary>
    Task RunAsync(LeaseName name, Tenure tenure);

    /// <summary>Something is worth a look here; nothing happens where it is not done here.</summary>
    void Hear(LeaseName about);

    /// <summary>Waits for a turn at a host that is held here.</summary>
    /// <returns>False when it is not held here, or no turn is to be had soon.</returns>
    ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct);
}
