using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Each kind of call with the rate that it starts with. Walmart counts by seller and kind of call, and gives tokens back evenly; the
/// answers say what is left. None of the numbers is confirmed against a live account.
/// </summary>
internal static class WalmartBuckets
{
    public const string Token = "token";
    public const string Price = "price";
    public const string Feed = "feed";
    public const string ReadFeed = "read_feed";
    public const string Item = "item";
    public const string Items = "items";
    public const string Orders = "orders";
    public const string Reports = "reports";
    public const string Insights = "insights";
    public const string Strategies = "strategies";

    /// <summary>Single prices: as many may also go at once.</summary>
    public const int PricesAnHour = 100;

    public static IReadOnlyList<RateBucket> All { get; } =
    [
        new(Token, 1m, 5, PerApp: true),

        // A hundred an hour, and ten feeds an hour: what is more than a handful goes by feed.
        new(Price, 0.0278m, PricesAnHour),
        new(Feed, 0.0028m, 10),
        new(ReadFeed, 2m, 20),
        new(Item, 5m, 20),
        new(Items, 1m, 5),
        new(Orders, 1m, 10),
        new(Reports, 0.5m, 20),
        new(Insights, 0.033m, 2),
        new(Strategies, 0.1m, 5),
    ];
}
