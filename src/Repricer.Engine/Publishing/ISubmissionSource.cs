using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>
/// A channel whose submissions end later and tell their end by themselves: feeds, bulk operations, price imports. An adapter implements it
/// beside <see cref="IChannelAdapter"/>; <see cref="PushOutcome.Accepted.Submission"/> then names the submission.
/// </summary>
public interface ISubmissionSource
{
    /// <summary>How a submission ended, if it has. Asking twice is harmless. Never throws for anything the other side does.</summary>
    /// <param name="listings">The listings of which the outbox still waits, at most those of one push.</param>
    ValueTask<SubmissionOutcome> ReadSubmissionAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct);
}

/// <summary>Says how a submission stands.</summary>
public abstract record SubmissionOutcome
{
    private SubmissionOutcome()
    {
    }

    /// <summary>It is still worked on, or could not be asked for.</summary>
    /// <param name="LookAgain">When to ask again at the earliest.</param>
    public sealed record Pending(TimeSpan LookAgain) : SubmissionOutcome;

    /// <summary>It has ended. What was taken is still read back: a channel's "done" is no live price.</summary>
    /// <param name="ByListing">Accepted or Rejected, each with the channel's reason; whoever is not in it is unknown.</param>
    public sealed record Finished(IReadOnlyDictionary<ListingId, PushOutcome> ByListing) : SubmissionOutcome;

    /// <summary>The channel gave up, or knows it no more; some, none or all of it may have had effect: settled by reading back.</summary>
    public sealed record Lost(string Reason) : SubmissionOutcome;
}
