using Repricer.Core.Catalog;
using Repricer.Engine.Observing;

namespace Repricer.Engine.Channels;

/// <summary>
/// A channel that tells of changes by itself (a queue, a stream). Events are hints that say "look at these again", never data of record,
/// except offers that stand whole in the event.
/// </summary>
public interface IEventSource
{
    /// <summary>
    /// Runs until stopped; what breaks is waited out and tried again inside. Never throws for anything the other side does.
    /// </summary>
    /// <param name="take">
    /// Returns only when the event is durable; only then is it acknowledged (deleted from the queue). An event that came before is taken
    /// again without effect.
    /// </param>
    Task RunAsync(Func<ChannelEvent, CancellationToken, ValueTask> take, CancellationToken ct);

    /// <summary>Silence longer than this is told as a condition; null = this channel may be silent for ever.</summary>
    TimeSpan? LongestSilence { get; }
}

/// <summary>Inbound webhooks: the host owns the route, the adapter judges signature and shape on the raw bytes.</summary>
public interface IWebhookReader
{
    /// <summary>Pure; never throws, whatever the bytes are.</summary>
    /// <param name="headers">Without case.</param>
    WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now);

    /// <summary>Answers a GET by which the channel asks whether we are there (eBay). Pure; never throws.</summary>
    /// <param name="query">The parameters of the call.</param>
    /// <returns>Null = it is no such call.</returns>
    WebhookVerdict.Challenge? ReadChallenge(IReadOnlyDictionary<string, string> query) => null;
}

/// <summary>Says what an inbound call is.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict()
    {
    }

    /// <summary>It is the channel's own. No events = known, and of no interest.</summary>
    public sealed record Taken(IReadOnlyList<ChannelEvent> Events) : WebhookVerdict;

    /// <summary>The channel asks whether we are there; the answer is sent back.</summary>
    public sealed record Challenge(string ContentType, string Answer) : WebhookVerdict;

    /// <summary>The signature is missing, wrong or too old: answered 401, and nothing is done.</summary>
    public sealed record Forged(string Reason) : WebhookVerdict;

    /// <summary>It is signed, and cannot be read: answered 400, counted and shown.</summary>
    public sealed record Unreadable(string Reason) : WebhookVerdict;
}

/// <summary>Something that a channel tells by itself.</summary>
/// <param name="Id">The channel's own number of the event, by which a repetition is known.</param>
/// <param name="At">The channel's own time of what happened, UTC.</param>
public abstract record ChannelEvent(string Id, DateTimeOffset At)
{
    /// <summary>Offers that stand whole in the event: stored as if they had been asked for, as of <see cref="ChannelEvent.At"/>.</summary>
    public sealed record Offers(string Id, DateTimeOffset At, IReadOnlyList<OfferReadOutcome.Read> Reads) : ChannelEvent(Id, At);

    /// <summary>Something about these listings has changed: they are read again soon.</summary>
    public sealed record Look(string Id, DateTimeOffset At, IReadOnlyList<ListingId> Listings, LookAt What) : ChannelEvent(Id, At);

    /// <summary>A submission has ended, or has come further: it is asked for at once.</summary>
    public sealed record Submission(string Id, DateTimeOffset At, string Name) : ChannelEvent(Id, At);
}

/// <summary>What is to be looked at.</summary>
public enum LookAt
{
    /// <summary>The live price.</summary>
    Price,

    /// <summary>Who offers it, and at what price.</summary>
    Offers,

    /// <summary>Stock, status and what else the channel keeps of the listing; a listing that came back into stock goes first.</summary>
    Listing,
}
