namespace Repricer.NodeHost.Faults;

/// <summary>How three nodes are set up.</summary>
internal sealed record NodesPlan
{
    /// <summary>What each node is; by default the product's own executable.</summary>
    public Func<int, NodeRole> RoleOf { get; init; } = static _ => NodeRole.Usual;

    /// <summary>Whether nodes reach one another through doors that can be closed.</summary>
    public bool HasDoors { get; init; }

    /// <summary>How nodes reach the store, given how it is reached; by default straight.</summary>
    public Func<string, string> Connection { get; init; } = static straight => straight;

    /// <summary>So long after a call comes the answer of a shop or channel.</summary>
    public TimeSpan AnswerAfter { get; init; }
}
