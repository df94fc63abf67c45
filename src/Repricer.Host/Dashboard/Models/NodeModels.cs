namespace Repricer.Host.Dashboard.Models;

/// <summary>The nodes that share a store.</summary>
/// <param name="Own">The node whose page it is; null = it is no node.</param>
/// <param name="Nodes">Null = one engine has the store to itself.</param>
/// <param name="Unheld">What nobody does now, by kind.</param>
/// <param name="Holdings">Who has what, but for hosts and shards.</param>
/// <param name="Search">What was looked for; null = nothing.</param>
/// <param name="Found">What has it in its name, hosts and shards too.</param>
/// <param name="IsCut">Whether more has.</param>
public sealed record NodesModel(
    DateTimeOffset Now, string? Own, IReadOnlyList<NodeRow>? Nodes, IReadOnlyList<UnheldRow> Unheld, IReadOnlyList<HoldingRow> Holdings,
    string? Search, IReadOnlyList<HoldingRow> Found, bool IsCut);

/// <param name="Href">Its own pages; null = it serves none, or this is one of them.</param>
/// <param name="Api">The address of its API; null = it serves none.</param>
/// <param name="Detail">What it waits for, or in what it is behind; null = in nothing.</param>
/// <param name="Heard">When it last told of itself.</param>
public sealed record NodeRow(
    string Name, bool IsOwn, string? Href, string? Api, string State, string Kind, string? Detail, DateTimeOffset Heard, string Hosts,
    string Sources, string Channels, string Shards, string Schema, string Settings);

/// <param name="Names">The first of them; null = there is only one of the kind.</param>
/// <param name="Means">What is not done meanwhile.</param>
public sealed record UnheldRow(string What, string? Names, string Means);

/// <param name="Href">The page of what it is; null = it has none.</param>
/// <param name="Node">Who has it; null = nobody.</param>
/// <param name="LastNode">Who has it or had it last.</param>
public sealed record HoldingRow(string What, string Name, string? Href, string? Node, string LastNode, string Epoch, DateTimeOffset Since);
