namespace Repricer.NodeHost.Faults;

/// <summary>What the outside saw: one page asked for, or one message of prices.</summary>
/// <param name="Target">The shop or channel that was called.</param>
/// <param name="Node">Who called.</param>
/// <param name="At">When it came in, by this machine's clock.</param>
/// <param name="Prices">The price lines of a message, by listing.</param>
internal sealed record Call(string Target, string Node, DateTimeOffset At, string? BatchId, IReadOnlyList<PriceLine> Prices);

internal sealed record PriceLine(string Listing, long Version, string Price);
