using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.CrashHost;

/// <summary>
/// The recording channel once more, as one that takes feeds: two changes a call, of one group each, with prices for larger quantities; a
/// feed tells its end by itself, later.
/// </summary>
internal sealed class FeedingChannel(LoopbackChannel inner, KillSteps steps) : IChannelAdapter, ISubmissionSource
{
    public ChannelId Id => inner.Id;

    public ChannelTraits Traits { get; } = inner.Traits with { PushBatch = 2, Outputs = ChannelOutputs.Price | ChannelOutputs.Tiers };

    public string GroupOf(ListingId listing) => listing.Value == "L3" ? "b" : "a";

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) =>
    [
        .. (await inner.PushAsync(batch, ct))
            .Select(outcome => outcome is PushOutcome.Accepted ? new PushOutcome.Accepted(batch.BatchId) : outcome),
    ];

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        inner.ReadPricesAsync(listings, ct);

    public async ValueTask<SubmissionOutcome> ReadSubmissionAsync(
        string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        steps.Reach("submission.before");
        var state = await inner.AskSubmissionAsync(submission, ct);
        steps.Reach("submission.after");
        return state switch
        {
            "done" => new SubmissionOutcome.Finished(
                listings.ToDictionary(listing => listing, PushOutcome (_) => new PushOutcome.Accepted(CheckAfter: TimeSpan.FromMilliseconds(10)))),
            "lost" => new SubmissionOutcome.Lost("nobody knows it"),
            _ => new SubmissionOutcome.Pending(TimeSpan.FromSeconds(1)),
        };
    }
}
