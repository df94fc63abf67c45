using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>Feeds of the simulated marketplace: taken at once, worked on later, told fifty items at a time in no order.</summary>
internal sealed class WalmartSimFeeds(WalmartSimulator market, TimeProvider time)
{
    private readonly Dictionary<string, WalmartSimFeed> _feeds = [];

    /// <summary>How long Walmart works on a feed.</summary>
    public TimeSpan Takes { get; set; }

    /// <summary>Items that are refused, with the kind of the error.</summary>
    public Dictionary<string, string> Refused { get; } = [];

    /// <summary>Items that the feed's status does not speak of.</summary>
    public HashSet<string> Unnamed { get; } = [];

    /// <summary>The feed as a whole ends in an error.</summary>
    public bool Fails { get; set; }

    /// <summary>The format's version is not taken any more.</summary>
    public bool RefusesAll { get; set; }

    /// <summary>What is due is worked off, whether somebody asks for it or not.</summary>
    public void Settle()
    {
        foreach (var feed in _feeds.Values)
            Work(feed);
    }

    public ApiAnswer Take(ApiCall call)
    {
        if (call.Parameter("feedType") != "PRICE_AND_PROMOTION" || call.Json is not { } body)
            return WalmartSimulator.Error(400, "INVALID_REQUEST_PARAM", "feedType");
        if (RefusesAll)
            return WalmartSimulator.Error(400, "ERR_EXT_DATA", "the version of the feed is not supported");
        var header = body["MPItemFeedHeader"]!;
        var unit = "WALMART_" + (call.Header("WM_MARKET") ?? "us").ToUpperInvariant();
        if ((string?)header["businessUnit"] != unit || header["version"] is null)
            return WalmartSimulator.Error(400, "ERR_EXT_DATA", "the header of the feed");

        var items = body["MPItem"]!.AsArray().Select(item => item!["Promo&Discount"]!.AsObject()).ToList();
        if (items.Any(item => item.Count != 2) || items.Select(item => (string)item["sku"]!).Distinct().Count() < items.Count)
            return WalmartSimulator.Error(400, "ERR_EXT_DATA", "promotions, or a SKU twice: one of its prices is applied, nobody says which");
        var id = $"F{_feeds.Count + 1}@AU8BAQA";
        var feed = _feeds[id] = new WalmartSimFeed(
            time.GetUtcNow(),
            [.. items.Select(item => ((string)item["sku"]!, decimal.Parse(item["price"]!.ToJsonString(), CultureInfo.InvariantCulture)))]);
        Work(feed);
        return new ApiAnswer(200, new JsonObject { ["feedId"] = id });
    }

    public ApiAnswer Tell(string id, ApiCall call)
    {
        if (!_feeds.TryGetValue(id, out var feed))
            return WalmartSimulator.Error(404, "CONTENT_NOT_FOUND.GMP_FEED_API", "no such feed");
        Work(feed);
        var answer = new JsonObject { ["feedId"] = id, ["feedStatus"] = feed.IsDone ? Fails ? "ERROR" : "PROCESSED" : "INPROGRESS" };
        answer["itemsReceived"] = feed.Prices.Count;
        if (!feed.IsDone)
            return new ApiAnswer(200, answer);
        if (Fails)
        {
            answer["ingestionErrors"] = Errors("SYSTEM_ERROR");
            return new ApiAnswer(200, answer);
        }

        var offset = int.Parse(call.Parameter("offset")!, CultureInfo.InvariantCulture);
        var limit = Math.Min(50, int.Parse(call.Parameter("limit")!, CultureInfo.InvariantCulture));
        var told = feed.Prices.Select(entry => entry.Sku).OrderDescending(StringComparer.Ordinal).Skip(offset).Take(limit)
            .Where(sku => !Unnamed.Contains(sku));
        (answer["itemsFailed"], answer["itemsSucceeded"]) =
            (feed.Prices.Count(entry => Refused.ContainsKey(entry.Sku)), feed.Prices.Count(entry => !Refused.ContainsKey(entry.Sku)));
        answer["itemDetails"] = new JsonObject { ["itemIngestionStatus"] = new JsonArray([.. told.Select(Status)]) };
        return new ApiAnswer(200, answer);
    }

    private JsonObject Status(string sku)
    {
        var status = new JsonObject { ["martId"] = 0, ["sku"] = sku, ["ingestionStatus"] = Refused.GetValueOrDefault(sku, "SUCCESS") };
        if (Refused.TryGetValue(sku, out var kind))
            status["ingestionErrors"] = Errors(kind);
        return status;
    }

    private static JsonObject Errors(string kind) => new()
    {
        ["ingestionError"] = new JsonArray(new JsonObject
        {
            ["type"] = kind, ["code"] = "ERR_PDI_0001", ["description"] = "the price is below the least that is allowed",
        }),
    };

    /// <summary>Prices count from when the feed came, not from when it was worked on.</summary>
    private void Work(WalmartSimFeed feed)
    {
        if (feed.IsDone || time.GetUtcNow() < feed.At + Takes)
            return;
        feed.IsDone = true;
        foreach (var (sku, price) in feed.Prices.Where(entry => !Fails && !Refused.ContainsKey(entry.Sku) && market.Items.Has(entry.Sku)))
            market.Take(sku, price, feed.At);
    }

    private sealed record WalmartSimFeed(DateTimeOffset At, IReadOnlyList<(string Sku, decimal Price)> Prices)
    {
        public bool IsDone { get; set; }
    }
}
