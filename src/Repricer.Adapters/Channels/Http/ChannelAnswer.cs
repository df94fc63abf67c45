using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Repricer.Adapters.Channels.Http;

/// <summary>Says what came of a call, as far as its effect goes.</summary>
internal abstract record ChannelAnswer
{
    private ChannelAnswer()
    {
    }

    /// <summary>There is a whole answer.</summary>
    /// <param name="Headers">Without case; several values of one name are joined by a comma.</param>
    /// <param name="RetryAfter">As the answer asks; null = it names no time.</param>
    public sealed record Answered(
        int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, TimeSpan? RetryAfter) : ChannelAnswer
    {
        public bool IsSuccess => Status is >= 200 and < 300;

        /// <returns>Null where the body is no such JSON: a page of a firewall, a torn answer, null itself.</returns>
        public T? Json<T>(JsonTypeInfo<T> type)
            where T : class
        {
            try
            {
                return JsonSerializer.Deserialize(Body, type);
            }
            catch (JsonException)
            {
                return null;
            }
        }

        /// <summary>The beginning of the body for people: on one line, without control characters, at most 200 characters.</summary>
        public string Excerpt() => AnswerText.Excerpt(Body);
    }

    /// <summary>Nothing has left this machine: certainly without effect.</summary>
    public sealed record NotSent(string Reason) : ChannelAnswer;

    /// <summary>It was sent, at least in part, and the answer is missing or torn: it may have had effect.</summary>
    public sealed record Unknown(string Reason) : ChannelAnswer;
}
