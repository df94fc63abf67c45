using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Data Kiosk: a query is left, worked on for a while, and its answer lies behind a presigned address.</summary>
internal sealed class AmazonSimQueries(AmazonSimulator simulator)
{
    private readonly ConcurrentDictionary<string, (string Query, DateTimeOffset Ends)> _queries = new(StringComparer.Ordinal);
    private int _number;

    /// <summary>The lines of every document; null = the query has no data.</summary>
    public string? Lines { get; set; }

    public TimeSpan Takes { get; set; } = TimeSpan.FromMinutes(3);

    public ConcurrentDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Asked => [.. _queries.Values.Select(query => query.Query)];

    public (int Status, string Body) Answer(string operation, AmazonSimCall call)
    {
        switch (operation)
        {
            case "query":
                var id = $"query-{Interlocked.Increment(ref _number)}";
                _queries[id] = ((string)call.Json["query"]!, simulator.Time.GetUtcNow() + Takes);
                return (202, new JsonObject { ["queryId"] = id }.ToJsonString());
            case "readQuery":
                return Tell(call.Parts[3]);
            default:
                return (200, new JsonObject { ["documentId"] = call.Parts[3], ["documentUrl"] = $"{simulator.Url}files/{call.Parts[3]}/document.json" }.ToJsonString());
        }
    }

    private (int Status, string Body) Tell(string id)
    {
        if (!_queries.TryGetValue(id, out var query))
            return (404, AmazonSimulator.Error("NotFound", "no such query"));
        var isOver = simulator.Time.GetUtcNow() >= query.Ends;
        var answer = new JsonObject
        {
            ["queryId"] = id, ["query"] = query.Query, ["createdTime"] = simulator.Time.GetUtcNow().ToString("O"), ["processingStatus"] = isOver ? "DONE" : "IN_PROGRESS",
        };
        if (isOver && Lines is { } lines)
        {
            Files[$"data-{id}"] = lines;
            answer["dataDocumentId"] = $"data-{id}";
        }

        return (200, answer.ToJsonString());
    }
}
