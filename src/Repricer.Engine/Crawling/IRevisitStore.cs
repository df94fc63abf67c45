using System.Runtime.InteropServices;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;

namespace Repricer.Engine.Crawling;

/// <summary>What is known of pages for planning when to look at them, and the wish of somebody to look now.</summary>
public interface IRevisitStore
{
    /// <summary>Every watch of a source, in the order of its rows.</summary>
    /// <param name="after">Keyset: the last row of the page before; 0 = from the start.</param>
    /// <param name="soldSince">Sales from this day on count.</param>
    ValueTask<IReadOnlyList<KnownPage>> GetPagesAsync(SourceId source, long after, DateOnly soldSince, int max, CancellationToken ct);

    /// <summary>Writes the importance of watches, in one transaction.</summary>
    ValueTask SetImportanceAsync(IReadOnlyList<(long Row, double Importance)> pages, CancellationToken ct);

    /// <summary>The watches of a product with what they are planned by, by source and address.</summary>
    ValueTask<IReadOnlyList<PlannedLook>> GetLooksAsync(Sku sku, CancellationToken ct);

    /// <summary>
    /// Makes places due at once, before everything else that is due but never-fetched ones: those of a product, of a source, or of both.
    /// In one transaction; what was due already stays so. A source that is in no configuration is left alone by whoever crawls.
    /// </summary>
    /// <param name="sku">Null = of every product.</param>
    /// <param name="source">Null = of every source.</param>
    /// <param name="picture">Also for a picture of each, kept with its evidence whether it changes or not.</param>
    /// <returns>How many places of which sources, by name; empty = there is none.</returns>
    ValueTask<IReadOnlyList<(SourceId Source, int Places)>> AskAsync(Sku? sku, SourceId? source, bool picture, CancellationToken ct);
}

/// <param name="Row">Only its store can read it.</param>
/// <param name="Importance">As it is written.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct KnownPage(long Row, ChangeHistory History, double Importance, PageFacts Facts);

/// <param name="DueAt">When it is looked at next, or was due; null = it was never looked at.</param>
/// <param name="Importance">As it was planned with.</param>
public sealed record PlannedLook(WatchId Watch, DateTimeOffset? DueAt, ChangeHistory History, double Importance)
{
    /// <summary>Where its server says that it is for good; null = where the catalogue has it.</summary>
    public string? MovedTo { get; init; }

    /// <summary>How the last look ended.</summary>
    public ObservationStatus LastStatus { get; init; }

    /// <summary>What the last look that told nothing certain said; null = none did, or a later one was certain.</summary>
    public string? Trouble { get; init; }
}
