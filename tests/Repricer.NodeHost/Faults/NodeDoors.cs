using Repricer.Testing;

namespace Repricer.NodeHost.Faults;

/// <summary>A door before each node, by which the others come: one node can be cut off from them, and from nothing else.</summary>
/// <param name="ports">Where the nodes listen.</param>
/// <param name="processOf">The process of a node that runs.</param>
internal sealed class NodeDoors(IReadOnlyList<int> ports, Func<int, int?> processOf) : IAsyncDisposable
{
    private readonly TcpDoor[] _doors = [.. ports.Select(port => new TcpDoor(port))];

    /// <summary>What the others know a node by.</summary>
    public string NameOf(int node) => $"127.0.0.1:{_doors[node].Port}";

    /// <summary>From now on nothing comes to a node from the others, or to them from it.</summary>
    public void Cut(int node)
    {
        for (var other = 0; other < _doors.Length; other++)
        {
            Predicate<int> bars = other == node ? static _ => true : port => processOf(node) is { } process && Sockets.IsOf(port, process);
            _doors[other].Bars = bars;
            _doors[other].Drop(bars);
        }
    }

    public void Mend()
    {
        foreach (var door in _doors)
            door.Bars = static _ => false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in _doors)
            await door.DisposeAsync();
    }
}
