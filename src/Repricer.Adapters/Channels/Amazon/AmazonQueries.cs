using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Asks Data Kiosk: a query is left, looked after and fetched, which takes minutes. Which one is under way is kept in memory alone; after a
/// restart another is left.
/// </summary>
internal sealed class AmazonQueries(AmazonApi api)
{
    private const string Root = "dataKiosk/2023-11-15";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, string> _underWay = new(StringComparer.Ordinal);

    /// <param name="key">What is asked for: the same word finds the same query again.</param>
    /// <param name="query">In the vendor's GraphQL.</param>
    /// <param name="line">The answer is one JSON object a line.</param>
    public async ValueTask<QueryOutcome<T>> ReadAsync<T>(string key, string query, JsonTypeInfo<T> line, CancellationToken ct)
        where T : class
    {
        if (!_underWay.TryGetValue(key, out var id))
            return await AskAsync<T>(key, query, ct);

        var call = await api.CallAsync(AmazonBuckets.ReadQuery, HttpMethod.Get, $"{Root}/queries/{Uri.EscapeDataString(id)}", null, ct);
        if (call.Good(AmazonJson.Default.WireQuery) is not { ProcessingStatus: { } status } found)
            return NotRead<T>(call);
        if (status is "IN_QUEUE" or "IN_PROGRESS")
            return new QueryOutcome<T>.Later(LookAgain);

        _underWay.TryRemove(key, out _);
        return status != "DONE" ? new QueryOutcome<T>.Failed($"the query ended as {status}")
            : found.DataDocumentId is not { } document ? new QueryOutcome<T>.Ready([])
            : await FetchAsync(document, line, ct);
    }

    /// <summary>Whether the application may ask Data Kiosk; null = it may.</summary>
    public async ValueTask<AmazonCall?> LookAsync(CancellationToken ct)
    {
        var call = await api.CallAsync(AmazonBuckets.ListQueries, HttpMethod.Get, $"{Root}/queries?pageSize=1", null, ct);
        return call.Good(AmazonJson.Default.WireQueries)?.Queries is null ? call : null;
    }

    private async ValueTask<QueryOutcome<T>> AskAsync<T>(string key, string query, CancellationToken ct)
    {
        var call = await api.CallAsync(
            AmazonBuckets.CreateQuery, HttpMethod.Post, $"{Root}/queries",
            JsonSerializer.SerializeToUtf8Bytes(new WireQueryWish(query), AmazonJson.Default.WireQueryWish), ct);
        if (call.Good(AmazonJson.Default.WireQueryCreated)?.QueryId is not { Length: > 0 } id)
            return NotRead<T>(call);
        _underWay[key] = id;
        return new QueryOutcome<T>.Later(LookAgain);
    }

    private async ValueTask<QueryOutcome<T>> FetchAsync<T>(string document, JsonTypeInfo<T> line, CancellationToken ct)
        where T : class
    {
        var call = await api.CallAsync(
            AmazonBuckets.ReadQueryDocument, HttpMethod.Get, $"{Root}/documents/{Uri.EscapeDataString(document)}", null, ct);
        if (call.Good(AmazonJson.Default.WireQueryDocument)?.DocumentUrl is not { } url
            || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return NotRead<T>(call);
        }

        return await api.DocumentAsync(HttpMethod.Get, address, null, "", ct) is ChannelAnswer.Answered { IsSuccess: true } file
            ? Read(file.Body, line)
            : new QueryOutcome<T>.Failed("the query's document could not be fetched");
    }

    private static QueryOutcome<T> Read<T>(byte[] file, JsonTypeInfo<T> type)
        where T : class
    {
        List<T> read = [];
        var lines = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var line in lines)
        {
            if (Parse(line, type) is not { } found)
                return new QueryOutcome<T>.Failed($"line {read.Count + 1} of the document cannot be read");
            read.Add(found);
        }

        return new QueryOutcome<T>.Ready(read);
    }

    private static T? Parse<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static QueryOutcome<T> NotRead<T>(AmazonCall call) => call switch
    {
        AmazonCall.Throttled throttled => new QueryOutcome<T>.Later(throttled.RetryAfter),
        AmazonCall.Refused refused => new QueryOutcome<T>.Refused(refused.Reason),
        _ => new QueryOutcome<T>.Failed(call.Problem),
    };
}

/// <summary>Says what came of a query.</summary>
internal abstract record QueryOutcome<T>
{
    private QueryOutcome()
    {
    }

    /// <param name="Lines">Empty = there is nothing to tell.</param>
    public sealed record Ready(IReadOnlyList<T> Lines) : QueryOutcome<T>;

    /// <summary>It is under way, or may not be asked for yet.</summary>
    public sealed record Later(TimeSpan? After) : QueryOutcome<T>;

    public sealed record Refused(string Reason) : QueryOutcome<T>;

    public sealed record Failed(string Reason) : QueryOutcome<T>;
}
