using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>What the answers certainly say of the effect. A 200 says nothing by itself.</summary>
internal static class AmazonAnswer
{
    /// <param name="expected">ACCEPTED, or VALID in a preview: the other would be the answer to another question.</param>
    public static PushOutcome Pushed(AmazonCall call, string sku, string expected, TimeSpan checkAfter) => call switch
    {
        AmazonCall.Answered { IsSuccess: true } answered => Submitted(answered, sku, expected, checkAfter),

        // A failing server may have failed after it had written; its page may as well be that of something in between.
        AmazonCall.Answered { IsServerFault: true } answered => new PushOutcome.Unknown(answered.Reason),
        AmazonCall.Answered { HasErrors: true } answered => new PushOutcome.Rejected(answered.Reason),
        AmazonCall.Answered answered => new PushOutcome.Unknown(answered.Reason),
        AmazonCall.Throttled throttled => new PushOutcome.Throttled(throttled.RetryAfter),
        AmazonCall.Refused refused => new PushOutcome.Refused(refused.Reason),
        AmazonCall.NotSent notSent => new PushOutcome.NotSent(notSent.Reason),
        _ => new PushOutcome.Unknown(call.Problem),
    };

    public static PriceReadOutcome NotRead(ListingId listing, ItemRead read) => read switch
    {
        ItemRead.Missing => new PriceReadOutcome.Gone(listing),
        ItemRead.Failure { Call: AmazonCall.Throttled throttled } => new PriceReadOutcome.Throttled(listing, throttled.RetryAfter),
        ItemRead.Failure { Call: AmazonCall.Refused refused } => new PriceReadOutcome.Refused(listing, refused.Reason),
        ItemRead.Failure failure => new PriceReadOutcome.Failed(listing, failure.Call.Problem),
        _ => new PriceReadOutcome.Failed(listing, "an outcome of unknown kind"),
    };

    private static PushOutcome Submitted(AmazonCall.Answered answered, string sku, string expected, TimeSpan checkAfter)
    {
        var submission = answered.Answer.Json(AmazonJson.Default.WireSubmission);
        if (submission?.Status is null)
            return new PushOutcome.Unknown($"HTTP {answered.Answer.Status} without a submission: {answered.Answer.Excerpt()}");
        if (submission.Sku != sku)
            return new PushOutcome.Unknown($"asked for '{sku}', answered for '{submission.Sku}'");
        return submission.Status switch
        {
            "INVALID" => new PushOutcome.Rejected(AmazonIssues.Errors(submission.Issues)),
            _ when submission.Status == expected => new PushOutcome.Accepted(CheckAfter: checkAfter),
            _ => new PushOutcome.Unknown($"answered {submission.Status}"),
        };
    }
}
