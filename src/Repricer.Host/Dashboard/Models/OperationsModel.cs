namespace Repricer.Host.Dashboard.Models;

/// <summary>Whether the engine is well, and what stops it.</summary>
/// <param name="Stop">Stops everything; null = it is stopped already.</param>
/// <param name="Progress">What is under way; empty = nothing is.</param>
public sealed record OperationsModel(
    DateTimeOffset Now, string State, DateTimeOffset? StartedAt, string Version, ActButtonModel? Stop, IReadOnlyList<string> Progress,
    IReadOnlyList<ConditionRow> Conditions, IReadOnlyList<StopRow> Stops, IReadOnlyList<ChannelRow> Channels,
    IReadOnlyList<SourceRow> Sources, IReadOnlyList<StageRow> Stages, IReadOnlyList<FactModel> Store, string? Token)
{
    /// <summary>How the nodes are that share the store; null = one engine has it to itself.</summary>
    public string? Nodes { get; init; }

    /// <summary>Whether a node is silent or waits, or something is not done.</summary>
    public bool IsNodeAmiss { get; init; }
}

/// <summary>Something that keeps prices back, and the button that ends it.</summary>
public sealed record StopRow(string What, string Detail, DateTimeOffset Since, string By, ActButtonModel? End, string? Command);

public sealed record ChannelRow(
    string Id, string Type, string Listings, string? Shadow, string Waiting, string Unknown, DateTimeOffset? PushedAt,
    DateTimeOffset? ConfirmedAt, string ConfirmNever, string State, string Kind, string? Error);

/// <param name="Success">Share of the looks of 24 hours that ended with a reading; null = there was none.</param>
public sealed record SourceRow(
    string Id, string Schedule, string Places, string Due, string? Success, string SuccessOf, DateTimeOffset? ReadAt, string State,
    string Kind, string? Error);

/// <param name="Queue">"3 of 1,000"; null = no queue stands before it.</param>
public sealed record StageRow(
    string Name, string? Queue, int? QueueLength, int? QueueCapacity, DateTimeOffset? WorkedAt, string Counts, string? Error,
    DateTimeOffset? ErrorAt);

/// <param name="Value">Null = unknown, and <paramref name="Why"/> says why.</param>
public sealed record FactModel(string Label, string? Value, string Why = "not known", DateTimeOffset? At = null, string? Href = null);

/// <param name="States">Its updates by state, as links that filter the list.</param>

public sealed record ChannelModel(
    DateTimeOffset Now, string Id, string Type, string State, string Kind, IReadOnlyList<FactModel> Facts,
    IReadOnlyList<ConditionRow> Conditions, IReadOnlyList<ActButtonModel> Acts, IReadOnlyList<StateLink> States,
    IReadOnlyList<UpdateRow> Updates, string? Next, string? Token, string Path)
{
    /// <summary>The conditions of its files.</summary>
    public required string Files { get; init; }
}

public sealed record StateLink(string Text, string Count, string Href, bool IsCurrent);

public sealed record UpdateRow(
    string Sku, string Listing, string ProductHref, string? Before, string Price, string State, string Kind, string? Reason,
    string Attempts, DateTimeOffset DecidedAt, DateTimeOffset UpdatedAt, string DecisionHref);

/// <param name="Looks">The looks of 24 hours by how they ended.</param>
/// <param name="Methods">The readings of 24 hours by where on the page they came from.</param>
public sealed record SourcePageModel(
    DateTimeOffset Now, string Id, string State, string Kind, IReadOnlyList<FactModel> Facts, IReadOnlyList<ConditionRow> Conditions,
    IReadOnlyList<ShareRow> Looks, IReadOnlyList<ShareRow> Methods, string? Quarantine, DateTimeOffset? QuarantinedSince,
    IReadOnlyList<ActButtonModel> Acts, string? Token, string Path);

/// <param name="Share">0 to 100, for the bar.</param>
public sealed record ShareRow(string Name, string Count, string Percent, int Share);
