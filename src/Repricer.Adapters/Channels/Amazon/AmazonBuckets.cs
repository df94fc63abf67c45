using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// The kinds of calls that Amazon counts apart, with the default rates of its models. The documentation names a larger burst for some; an
/// answer's header corrects the rate either way.
/// </summary>
internal static class AmazonBuckets
{
    public const string Token = "token";
    public const string Patch = "patch";
    public const string Search = "search";
    public const string Item = "item";
    public const string Offers = "offers";
    public const string ExpectedPrice = "expected_price";
    public const string Summary = "competitive_summary";
    public const string Fees = "fees";
    public const string Stock = "stock";
    public const string Subscriptions = "subscriptions";
    public const string CreateFeed = "create_feed";
    public const string CreateFeedDocument = "create_feed_document";
    public const string ReadFeed = "read_feed";
    public const string ReadFeedDocument = "read_feed_document";
    public const string CreateQuery = "create_query";
    public const string ReadQuery = "read_query";
    public const string ListQueries = "list_queries";
    public const string ReadQueryDocument = "read_query_document";
    public const string Transactions = "transactions";
    public const string Document = "document";

    public static IReadOnlyList<RateBucket> All { get; } =
    [
        new(Token, 1m, 5, PerApp: true),
        new(Patch, 5m, 5),
        new(Search, 5m, 5),
        new(Item, 5m, 10),
        new(Offers, 0.5m, 1),
        new(ExpectedPrice, 0.033m, 1),
        new(Summary, 0.033m, 1),
        new(Fees, 0.5m, 1),
        new(Stock, 2m, 2),
        new(Subscriptions, 1m, 5),

        // The operation's own table says 0.0083 and 15; feeds of listings have this one: five in five minutes.
        new(CreateFeed, 0.0166m, 5),
        new(CreateFeedDocument, 0.5m, 15),
        new(ReadFeed, 2m, 15),
        new(ReadFeedDocument, 0.0222m, 10),
        new(CreateQuery, 0.0167m, 15),
        new(ReadQuery, 2m, 15),
        new(ListQueries, 0.0222m, 10),
        new(ReadQueryDocument, 0.0167m, 15),
        new(Transactions, 0.5m, 10),

        // Presigned addresses are not counted; the number only keeps a fault from becoming a flood.
        new(Document, 5m, 5),
    ];
}
