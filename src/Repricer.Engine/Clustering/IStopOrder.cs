namespace Repricer.Engine.Clustering;

/// <summary>Stops every push of every node, as the file STOP does for one. It is asked anew before each call.</summary>
public interface IStopOrder
{
    /// <summary>Given again, it keeps its time.</summary>
    /// <param name="reason">For people.</param>
    ValueTask StopAsync(string reason, string by, DateTimeOffset at, CancellationToken ct);

    /// <returns>False when there was none.</returns>
    ValueTask<bool> EndAsync(string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>Hands this node's file STOP on to all, and takes it back when it is gone; another one's order is left alone.</summary>
    /// <param name="node">By whose name it is given.</param>
    ValueTask HandOnAsync(string node, DateTimeOffset at, CancellationToken ct);
}
