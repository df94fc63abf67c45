using System.Net;
using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Says what came of one call of the Selling Partner API, rate, token and connection included.</summary>
internal abstract record AmazonCall
{
    private AmazonCall()
    {
    }

    /// <summary>There is an answer that is neither a refusal of credentials nor one of the rate.</summary>
    public sealed record Answered(ChannelAnswer.Answered Answer) : AmazonCall
    {
        public bool IsSuccess => Answer.IsSuccess;

        public bool IsNotFound => Answer.Status == (int)HttpStatusCode.NotFound;

        /// <summary>Whether Amazon itself has failed, and may have failed after it had written.</summary>
        public bool IsServerFault => Answer.Status >= 500;

        /// <summary>"HTTP 400, InvalidInput: …", or the beginning of what is no answer of this API.</summary>
        public string Reason => Answer.Json(AmazonJson.Default.WireErrors)?.Errors is { Count: > 0 } errors
            ? $"HTTP {Answer.Status}, {AnswerText.Excerpt($"{errors[0].Code}: {errors[0].Message} {errors[0].Details}")}"
            : $"HTTP {Answer.Status}, {Answer.Excerpt()}";

        /// <summary>Whether the errors are this API's own, and not the page of something in between.</summary>
        public bool HasErrors => Answer.Json(AmazonJson.Default.WireErrors)?.Errors is { Count: > 0 };
    }

    /// <summary>Certainly without effect.</summary>
    public sealed record Throttled(TimeSpan? RetryAfter) : AmazonCall;

    /// <summary>The credentials, or what they may do, were refused: certainly without effect.</summary>
    public sealed record Refused(string Reason) : AmazonCall;

    /// <summary>Certainly without effect.</summary>
    public sealed record NotSent(string Reason) : AmazonCall;

    /// <summary>It may have had effect.</summary>
    public sealed record Unknown(string Reason) : AmazonCall;

    /// <summary>The body of a good answer; null where there is none, or it is another thing.</summary>
    public T? Good<T>(JsonTypeInfo<T> type)
        where T : class => this is Answered { IsSuccess: true } answered ? answered.Answer.Json(type) : null;

    /// <summary>What it says where nothing but a whole, good answer would do.</summary>
    public string Problem => this switch
    {
        Answered { IsSuccess: true } answered => $"no answer of this API: {answered.Answer.Excerpt()}",
        Answered answered => answered.Reason,
        Throttled => "the rate is used up",
        Refused refused => refused.Reason,
        NotSent notSent => notSent.Reason,
        Unknown unknown => unknown.Reason,
        _ => "an outcome of unknown kind",
    };
}
