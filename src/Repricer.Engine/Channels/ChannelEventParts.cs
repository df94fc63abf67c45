using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Channels;

/// <summary>What taking events in needs.</summary>
public sealed record ChannelEventParts
{
    public required IEventStore Store { get; init; }

    /// <summary>The adapters; those that tell events, or read webhooks, are found among them.</summary>
    public required IReadOnlyList<IChannelAdapter> Adapters { get; init; }

    /// <summary>The sources: offers of a channel that no source stands for are not kept.</summary>
    public required IReadOnlyList<SourceOptions> Sources { get; init; }

    /// <summary>Says when what an event told is looked at anyway.</summary>
    public required RevisitPolicy Revisit { get; init; }

    /// <summary>Told the listings whose market changed; a hint, so it must not block.</summary>
    public required Action<IReadOnlyList<ListingId>> Changed { get; init; }

    /// <summary>Reads what is due of a source now; it returns false where a reading of it runs already.</summary>
    public required Func<SourceOptions, CancellationToken, Task<bool>> ReadDue { get; init; }

    /// <summary>Null = nobody waits for submissions.</summary>
    public ISubmissionWake? Submissions { get; init; }

    public required EngineStatus Status { get; init; }
    public required TimeProvider Time { get; init; }
    public required ILoggerFactory Loggers { get; init; }
}
