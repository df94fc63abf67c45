namespace Repricer.NodeHost.Faults;

/// <summary>What was done to the nodes, and whom it hit.</summary>
/// <param name="Affected">The shops and channels that were the victim's, or nobody's, when it was hit.</param>
internal sealed record Fault(DateTimeOffset From, DateTimeOffset To, IReadOnlySet<string> Affected);
