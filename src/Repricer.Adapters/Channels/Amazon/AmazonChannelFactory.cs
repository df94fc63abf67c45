using Repricer.Adapters.Channels.Amazon.Notifying;
using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Makes channels of Amazon's marketplaces.</summary>
internal sealed class AmazonChannelFactory : IChannelFactory
{
    private const int DefaultFeedFrom = 1_500;
    private const int DefaultParallel = 4;
    private const int DefaultSilence = 12;
    private const string DefaultTokenUrl = "https://api.amazon.com/auth/o2/token";

    private readonly Func<HttpMessageHandler, HttpMessageHandler>? _wrap;

    public AmazonChannelFactory()
        : this(null)
    {
    }

    /// <param name="wrap">Put around the connection: in tests a check of Amazon's own contract.</param>
    internal AmazonChannelFactory(Func<HttpMessageHandler, HttpMessageHandler>? wrap) => _wrap = wrap;

    public string Type => "amazon";

    public string Summary => "a marketplace of Amazon, by the Selling Partner API";

    public Shape.Map Settings { get; } = new(
        "the settings of an Amazon channel",
        new KeySpec(
            "Marketplace", new Shape.Text(20, "country, such as `DE`") { ProblemOf = MarketProblem },
            "The marketplace: its country (US, DE, GB, JP, …), or Amazon's own number of it.") { Required = true },
        new KeySpec("SellerId", new Shape.Text(50, "seller's number"), "The seller's number at Amazon (merchant token).")
        {
            Required = true,
        },
        new KeySpec("ClientId", new Shape.Text(200, "client id"), "The client id of your application (Login with Amazon).")
        {
            Required = true,
        },
        new KeySpec("ClientSecret", SecretReference.Item, "Where the application's secret is, env:NAME or file:PATH.") { Required = true },
        new KeySpec("RefreshToken", SecretReference.Item, "Where the refresh token of the authorisation is, env:NAME or file:PATH.")
        {
            Required = true,
        },
        new KeySpec(
            "FeedFrom", new Shape.Whole(0, AmazonFeeds.MostAtOnce),
            "From how many waiting changes on they go as one feed instead of one by one; 0 = never.")
        {
            Default = DefaultFeedFrom.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("Parallel", new Shape.Whole(1, 8), "Most calls for single prices at once.")
        {
            Default = DefaultParallel.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec(
            "ReferencePrices", new Shape.Flag(),
            "Amazon's reference prices are asked for (competitive summary): its competitive price is shown as suggested, never followed.")
        {
            Default = "false",
        },
        new KeySpec(
            "QueueUrl", new Shape.Text(500, "web address") { ProblemOf = ApiSettings.AddressProblem },
            "The SQS queue that Amazon's notifications come through; left out = none, offers are asked for only."),
        new KeySpec(
            "QueueEndpoint", new Shape.Text(500, "web address") { ProblemOf = ApiSettings.AddressProblem },
            "Where the queue is called, where that is not its own address (an endpoint of a private network)."),
        new KeySpec("QueueRegion", new Shape.Text(50, "AWS region"), "The AWS region of the queue; left out = as its address says."),
        new KeySpec("QueueAccessKey", new Shape.Text(200, "access key id"), "The AWS access key id that may read the queue."),
        new KeySpec("QueueSecretKey", SecretReference.Item, "Where the secret of that key is, env:NAME or file:PATH."),
        new KeySpec("QueueSilence", new Shape.Whole(1, 168), "Hours without any notification after which people are told.")
        {
            Default = DefaultSilence.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec(
            "Url", new Shape.Text(500, "web address") { ProblemOf = ApiSettings.AddressProblem },
            "The API's address; left out = that of the marketplace's region."),
        new KeySpec(
            "TokenUrl", new Shape.Text(500, "web address") { ProblemOf = ApiSettings.AddressProblem },
            "Where access tokens are fetched.")
        {
            Default = DefaultTokenUrl,
        },
        new KeySpec("AllowPrivateNetwork", new Shape.Flag(), "Loopback and private addresses may be called.") { Default = "false" });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var market = read.Text("Marketplace") is { } country ? AmazonMarket.Find(country) : null;
        var seller = read.Text("SellerId");
        var client = read.Text("ClientId");
        var secret = read.Secret("ClientSecret", services.Secret);
        var refresh = read.Secret("RefreshToken", services.Secret);
        var feedFrom = read.Whole("FeedFrom", DefaultFeedFrom);
        if (feedFrom is > 0 and <= AmazonAdapter.PushBatch)
            read.Error("FeedFrom", $"'{feedFrom}' is too few for a feed: more than {AmazonAdapter.PushBatch}, or 0 for never");
        var parallel = read.Whole("Parallel", DefaultParallel);
        var summaries = read.Flag("ReferencePrices", otherwise: false);
        var address = read.Text("Url");
        var tokenAddress = read.Text("TokenUrl") ?? DefaultTokenUrl;
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        ApiSettings.RefusePlain(read, "TokenUrl", tokenAddress, allowPrivate);
        var silence = TimeSpan.FromHours(read.Whole("QueueSilence", DefaultSilence));
        var queue = Queue(read, services);
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var http = new ChannelHttp(address is null ? market!.Api : Directory(address), allowPrivate, services.Time, wrap: _wrap);
        var rates = services.Rates(market!.Region, AmazonBuckets.All);
        var token = new AmazonToken(http, new Uri(tokenAddress), new AmazonCredentials(client!, secret!, refresh!), rates);
        var api = new AmazonApi(http, new OAuthToken(token.FetchAsync, services.Time), rates, services.Time);
        var sells = new AmazonSeller(seller!, market);
        var options = new AmazonOptions(
            parallel, queue is not null, summaries, services.DayZone, services.PricesIncludeTax ?? market.Region != "na");
        var parts = new AmazonParts(api, sells, id, options, services.Time);
        if (queue is null)
            return new ChannelCreation(new AmazonAdapter(id, parts, feedFrom), []);

        var events = new AmazonEvents(
            new AmazonQueue(queue, allowPrivate), new AmazonNotifications(id, sells, parts.Catalogue, parts.Items, parts.OfferList),
            parts.Subscriptions, silence, services.Time, services.Loggers.CreateLogger(typeof(AmazonEvents).FullName!));
        return new ChannelCreation(new AmazonAdapterWithEvents(id, parts, feedFrom, events, silence), []);
    }

    private static AmazonQueueSettings? Queue(PluginSettings read, ChannelServices services)
    {
        if (read.Text("QueueUrl") is not { } text)
            return null;

        var url = new Uri(text);
        var endpoint = read.Text("QueueEndpoint") is { } elsewhere ? new Uri(elsewhere) : new Uri(url.GetLeftPart(UriPartial.Authority));
        var region = read.Text("QueueRegion") ?? RegionOf(url);
        if (region is null)
            read.Error("QueueRegion", "is missing: the queue's address does not name its region");
        var key = read.Text("QueueAccessKey");
        if (key is null)
            read.Error("QueueAccessKey", "is missing: it is needed to read the queue");
        var secret = read.Secret("QueueSecretKey", services.Secret, needed: true);
        return region is null || key is null || secret is null ? null : new AmazonQueueSettings(url, endpoint, region, key, secret);
    }

    /// <summary>sqs.REGION.amazonaws.com</summary>
    private static string? RegionOf(Uri queue) =>
        queue.Host.Split('.') is ["sqs", var region, "amazonaws", ..] ? region : null;

    private static Uri Directory(string address) => new(address.EndsWith('/') ? address : address + "/");

    private static string? MarketProblem(string text)
    {
        if (AmazonMarket.Find(text) is not null)
            return null;
        string[] known = [.. AmazonMarket.All.Select(market => market.Country).Order(StringComparer.Ordinal)];
        return $"'{ScalarText.Shorten(text)}' is no marketplace of Amazon; known: {string.Join(", ", known)}{Suggestion.Ask(text, known)}";
    }
}
