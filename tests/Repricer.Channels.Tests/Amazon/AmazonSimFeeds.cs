using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>The feeds API, and the store of documents behind presigned addresses.</summary>
internal sealed class AmazonSimFeeds(AmazonSimulator simulator)
{
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Feed> _feeds = new(StringComparer.Ordinal);
    private int _number;

    /// <summary>How long a feed is worked on.</summary>
    public TimeSpan Takes { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>"DONE", "FATAL", "CANCELLED".</summary>
    public string EndsAs { get; set; } = "DONE";

    /// <summary>How many messages of it have an effect; null = all.</summary>
    public int? Effective { get; set; }

    /// <summary>Says nothing of the listings, as if the file's header had not asked for it.</summary>
    public bool OmitsItems { get; set; }

    public IReadOnlyCollection<string> Files => [.. _files.Values];

    /// <summary>The token must not go to presigned addresses.</summary>
    public bool TokenWasShownToTheStore { get; private set; }

    public (int Status, string Body) Answer(string operation, AmazonSimCall call)
    {
        switch (operation)
        {
            case "feedDocument":
                var id = $"document-{Interlocked.Increment(ref _number)}";
                return (201, new JsonObject { ["feedDocumentId"] = id, ["url"] = $"{simulator.Url}files/{id}/document.json" }.ToJsonString());
            case "feed":
                return Create(call);
            case "readFeed":
                return _feeds.TryGetValue(call.Parts[3], out var feed)
                    ? (200, Tell(feed).ToJsonString())
                    : (404, AmazonSimulator.Error("NotFound", "no such feed"));
            default:
                return (200, new JsonObject { ["feedDocumentId"] = call.Parts[3], ["url"] = $"{simulator.Url}files/{call.Parts[3]}/document.json" }.ToJsonString());
        }
    }

    public (int Status, string Body) File(AmazonSimCall call, AmazonSimQueries queries)
    {
        TokenWasShownToTheStore |= call.HasToken;
        if (call.Method == "PUT")
        {
            _files[call.Parts[1]] = call.Body;
            return (200, "");
        }

        return _files.TryGetValue(call.Parts[1], out var file) || queries.Files.TryGetValue(call.Parts[1], out file) ? (200, file) : (404, "<html/>");
    }

    private (int Status, string Body) Create(AmazonSimCall call)
    {
        if (!_files.TryGetValue((string)call.Json["inputFeedDocumentId"]!, out var file))
            return (400, AmazonSimulator.Error("InvalidInput", "no such document"));
        var id = $"feed-{Interlocked.Increment(ref _number)}";
        var messages = JsonNode.Parse(file)!["messages"]!.AsArray().OfType<JsonObject>().ToList();
        List<JsonObject> answers = [];
        foreach (var (message, place) in messages.Select((message, place) => (message, place)))
        {
            if (place >= (Effective ?? int.MaxValue))
                answers.Add(new JsonObject { ["status"] = "ACCEPTED", ["sku"] = (string)message["sku"]! });
            else
                answers.Add(simulator.Listings.Submit((string)message["sku"]!, message["patches"]!.AsArray(), delay: Takes));
        }

        _feeds[id] = new Feed(id, simulator.Time.GetUtcNow() + Takes, messages, answers, JsonNode.Parse(file)!["header"]!["report"] is not null);
        return (202, new JsonObject { ["feedId"] = id }.ToJsonString());
    }

    private JsonObject Tell(Feed feed)
    {
        var isOver = simulator.Time.GetUtcNow() >= feed.Ends;
        var answer = new JsonObject
        {
            ["feedId"] = feed.Id, ["feedType"] = "JSON_LISTINGS_FEED", ["createdTime"] = simulator.Time.GetUtcNow().ToString("O"),
            ["processingStatus"] = isOver ? EndsAs : "IN_PROGRESS",
        };
        if (isOver && EndsAs == "DONE")
        {
            _files[$"report-{feed.Id}"] = Report(feed).ToJsonString();
            answer["resultFeedDocumentId"] = $"report-{feed.Id}";
        }

        return answer;
    }

    private JsonObject Report(Feed feed)
    {
        var invalid = feed.Answers.Select((answer, place) => (answer, place)).Where(pair => (string)pair.answer["status"]! == "INVALID").ToList();
        var report = new JsonObject
        {
            ["header"] = new JsonObject { ["sellerId"] = AmazonSimulator.Seller, ["version"] = "2.0", ["feedId"] = feed.Id },
            ["issues"] = new JsonArray([.. invalid.Select(pair => new JsonObject
            {
                ["messageId"] = pair.place + 1, ["sku"] = (string)pair.answer["sku"]!, ["code"] = "99022", ["severity"] = "ERROR",
                ["message"] = (string)pair.answer["issues"]![0]!["message"]!,
            })]),
            ["summary"] = new JsonObject
            {
                ["errors"] = invalid.Count, ["warnings"] = 0, ["messagesProcessed"] = feed.Messages.Count,
                ["messagesAccepted"] = feed.Messages.Count - invalid.Count, ["messagesInvalid"] = invalid.Count,
            },
        };
        if (feed.AskedForItems && !OmitsItems)
        {
            report["items"] = new JsonArray(
            [
                .. feed.Messages.Select(message => (string)message["sku"]!).Reverse()
                    .Select(sku => simulator.Listings.All.FirstOrDefault(listing => listing.Sku == sku)?.ToJson()).OfType<JsonObject>(),
            ]);
        }

        return report;
    }

    private sealed record Feed(string Id, DateTimeOffset Ends, List<JsonObject> Messages, List<JsonObject> Answers, bool AskedForItems);
}
