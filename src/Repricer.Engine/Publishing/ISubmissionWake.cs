using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>Is told when a channel says by itself that a submission has come further, so that nobody waits for the next look.</summary>
public interface ISubmissionWake
{
    /// <summary>Makes the submission be asked for at once. Durable when it returns; one that nobody waits for is ignored.</summary>
    ValueTask WakeAsync(ChannelId channel, string submission, CancellationToken ct);
}

/// <summary>Tells the outbox, which the confirmer looks into every second.</summary>
public sealed class SubmissionWake(IOutbox outbox, TimeProvider time) : ISubmissionWake
{
    public ValueTask WakeAsync(ChannelId channel, string submission, CancellationToken ct) =>
        outbox.WakeSubmissionAsync(channel, submission, time.GetUtcNow(), ct);
}
