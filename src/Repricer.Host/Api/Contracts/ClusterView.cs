namespace Repricer.Host.Api.Contracts;

/// <summary>The nodes that share the store, and who has what.</summary>
/// <param name="Nodes">Those that told of themselves within a day, by name.</param>
/// <param name="Holdings">Everything that is held, but for hosts and shards, which are counted at their nodes; by name.</param>
/// <param name="Unheld">What is to be held and is not now: nobody has taken it since its lease ran out.</param>
internal sealed record ClusterView(IReadOnlyList<NodeView> Nodes, IReadOnlyList<HoldingView> Holdings, IReadOnlyList<string> Unheld);

/// <param name="Node">Its name: where the other nodes reach it.</param>
/// <param name="Api">Where its API and its evidence are; null = it serves none.</param>
/// <param name="State">working, draining, ended, silent (it has not told anything for a lease or more), or what it waits for.</param>
/// <param name="LagSeconds">How long ago it last told of itself, by the store's clock.</param>
/// <param name="Settings">Hash of its settings; nodes that differ are to be started with the newer ones.</param>
/// <param name="Hosts">How many hosts it asks.</param>
/// <param name="Shards">How many parts of the catalogue it decides.</param>
/// <param name="Behind">In what it is older than another node that lives, for people; null = in nothing.</param>
internal sealed record NodeView(
    string Node, string? Api, string State, long LagSeconds, int Schema, string Settings, int Hosts, int Sources, int Channels, int Shards,
    string? Behind);

/// <param name="Name">channel:ID, source:ID, book:strategies or rest:rest.</param>
/// <param name="Epoch">Rises with every owner; what comes under an older one is refused.</param>
/// <param name="Since">When this epoch began.</param>
internal sealed record HoldingView(string Name, string Node, long Epoch, DateTimeOffset Since);

/// <summary>One thing that one node at a time does, hosts and shards among them.</summary>
/// <param name="Name">host:HOST, shard:NUMBER, channel:ID, source:ID, book:strategies or rest:rest.</param>
/// <param name="Node">Who has it now; null = nobody.</param>
/// <param name="LastNode">Who has it or had it last.</param>
/// <param name="Epoch">Of its last owner.</param>
/// <param name="Since">When that epoch began.</param>
internal sealed record LeaseView(string Name, string? Node, string LastNode, long Epoch, DateTimeOffset Since);
