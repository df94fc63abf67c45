using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Engine.Evidence;

/// <summary>What the ledger knows of a reading that changed something, whether the archive still has its page or not.</summary>
/// <param name="Page">The watch's address as the catalogue has it.</param>
/// <param name="Status">What became of the reading.</param>
/// <param name="Node">Who looked: its archive has the page. Null = the engine that had the store to itself.</param>
public sealed record EvidenceEntry(
    EvidenceKey Key, SourceId Source, Sku Sku, string Page, ObservationStatus Status, NodeId? Node = null);

/// <summary>Asks for entries; null = whatever it is.</summary>
/// <param name="Before">Only entries with a number below this; null = from the newest on.</param>
/// <param name="Max">1 to 500.</param>
public sealed record EvidenceQuery(Sku? Sku, SourceId? Source, DateTimeOffset? Since, long? Before, int Max);
