using System.Runtime.InteropServices;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Reading;

namespace Repricer.Engine.Crawling;

/// <summary>
/// What is due. Nothing here changes anything: the next due time moves with <see cref="Observing.IObservationStore.AppendAsync"/>.
/// </summary>
public interface ICrawlStore
{
    /// <summary>
    /// The hosts of a source that something is due on, as they are written in the addresses of its watches, in lower case; "" = that of the
    /// base URL, for addresses without a host. The order says nothing.
    /// </summary>
    ValueTask<IReadOnlyList<string>> GetDueHostsAsync(SourceId source, DateTimeOffset dueAt, CancellationToken ct);

    /// <summary>
    /// Due watches of a source on one host, ordered by due time: never-fetched first, equal ones in a fixed order. One whose import row was
    /// faulty is not due.
    /// </summary>
    /// <param name="host">As <see cref="GetDueHostsAsync"/> tells it.</param>
    /// <param name="dueAt">Everything due at or before this; <see cref="DateTimeOffset.MaxValue"/> = all.</param>
    /// <param name="after">Keyset: <see cref="DuePage.Next"/> of the page before; null = from the start.</param>
    ValueTask<DuePage> GetDueAsync(SourceId source, string host, DateTimeOffset dueAt, DueCursor? after, int max, CancellationToken ct);

    /// <summary>
    /// Active listings of a channel that are due to be read through its adapter, ordered by due time, then key: never-read first.
    /// </summary>
    /// <param name="after">Keyset: continue after this one of the same list; null = from the start.</param>
    ValueTask<IReadOnlyList<DueListing>> GetDueListingsAsync(
        SourceId source, ChannelId channel, DateTimeOffset dueAt, DueListing? after, int max, CancellationToken ct);
}

/// <param name="DueAt">When it became due; null = never fetched.</param>
public sealed record DueWatch(
    WatchId Id, string? Seller, ExpectedProduct Expected, DateTimeOffset? DueAt, string? ETag, string? LastModified)
{
    /// <summary>When it last told something certain; null = never.</summary>
    public DateTimeOffset? LastPositiveAt { get; init; }

    /// <summary>By which reader and settings it was read last (<see cref="ReadKeys"/>); null = nothing stands that was read.</summary>
    public string? ReadKey { get; init; }

    /// <summary>The hash of what came then; null as above.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Where its server says that it is for good, absolute; null = where the catalogue has it.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Whether somebody wants a picture of it with this look.</summary>
    public bool IsPictureAsked { get; init; }

    /// <summary>The address that it is asked for at.</summary>
    public string Address => MovedTo ?? Id.Url;

    /// <summary>How the last attempt ended.</summary>
    public ObservationStatus LastStatus { get; init; }

    /// <summary>The HTTP status of the last attempt; null = there was none, or no answer came.</summary>
    public int? LastHttpStatus { get; init; }

    /// <summary>What was learnt of how often it changes.</summary>
    public ChangeHistory History { get; init; }

    /// <summary>How much it matters that it is fresh, above 0; only the ratio within its source counts.</summary>
    public double Importance { get; init; } = PageImportance.Usual;
}

public sealed record DueListing(ListingId Id, Sku Sku, DateTimeOffset? DueAt);

/// <param name="Next">Where the next page begins; null = this is the last.</param>
public sealed record DuePage(IReadOnlyList<DueWatch> Watches, DueCursor? Next);

/// <summary>A place in the list of what is due on a host; only its store can read it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DueCursor(long Due, long Row);
