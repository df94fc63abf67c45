using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>Makes channels that are a seller's items on Walmart Marketplace.</summary>
internal sealed class WalmartChannelFactory : IChannelFactory
{
    private const string DefaultUrl = "https://marketplace.walmartapis.com/";
    private const string DefaultHeader = "X-Repricer-Signature";
    private const string DefaultVersion = "2.0.20240126-12_25_52-api";
    private const int DefaultFeedFrom = 20;
    private const int DefaultMaxFeed = 1000;
    private const int DefaultParallel = 4;

    public string Type => "walmart";

    public string Summary => "a seller's items on Walmart Marketplace";

    public Shape.Map Settings { get; } = new(
        "the settings of a Walmart channel",
        new KeySpec("ClientId", new Shape.Text(200, "client id"), "The API key's client id.") { Required = true },
        new KeySpec("ClientSecret", SecretReference.Item, "Where the API key's secret is, env:NAME or file:PATH.") { Required = true },
        new KeySpec(
            "Market",
            new Shape.OneOf(("us", "United States"), ("ca", "Canada"), ("mx", "Mexico"), ("cl", "Chile")),
            "Whose items they are; prices beyond the United States go by feed alone.")
        {
            Default = "us",
        },
        new KeySpec("Partner", new Shape.Text(100, "partner"), "Walmart's name of the connecting application (WM_CONSUMER.CHANNEL.TYPE).")
        {
            Default = "none is sent",
        },
        new KeySpec("FeedFrom", new Shape.Whole(0, 10_000), "From so many waiting prices on they go as one feed; 0 is never.")
        {
            Default = DefaultFeedFrom.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("MaxFeed", new Shape.Whole(1, 10_000), "Most prices of a feed; Walmart advises a thousand.")
        {
            Default = DefaultMaxFeed.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("FeedVersion", new Shape.Text(100, "version"), "The version of the feed PRICE_AND_PROMOTION.")
        {
            Default = DefaultVersion,
        },
        new KeySpec("Parallel", new Shape.Whole(1, WalmartSettings.PricesAtOnce), "How many single prices are sent side by side.")
        {
            Default = DefaultParallel.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("HookSecret", SecretReference.Item, "Where the secret is that webhooks are signed by (HMAC), env:NAME or file:PATH.")
        {
            Default = "none come",
        },
        new KeySpec("HookHeader", new Shape.Text(100, "header"), "The header of the signature, as the subscription's authHeaderName says.")
        {
            Default = DefaultHeader,
        },
        new KeySpec("Url", new Shape.Text(2000, "web address") { ProblemOf = ApiSettings.AddressProblem }, "The API's address.")
        {
            Default = DefaultUrl,
        },
        new KeySpec("AllowPrivateNetwork", new Shape.Flag(), "Loopback and private addresses, and http://, may be called.")
        {
            Default = "false",
        });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var client = read.Text("ClientId");
        var secret = read.Secret("ClientSecret", services.Secret);
        var market = read.Text("Market") ?? "us";
        var partner = read.Text("Partner");
        var maxFeed = read.Whole("MaxFeed", DefaultMaxFeed);
        var feedFrom = read.Whole("FeedFrom", maxFeed < DefaultFeedFrom ? 0 : DefaultFeedFrom);
        var version = read.Text("FeedVersion") ?? DefaultVersion;
        var parallel = read.Whole("Parallel", DefaultParallel);
        var hookSecret = read.Secret("HookSecret", services.Secret);
        var header = read.Text("HookHeader") ?? DefaultHeader;
        var address = read.Text("Url") ?? DefaultUrl;
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        if (feedFrom > 0 && feedFrom <= WalmartSettings.PricesAtOnce)
            read.Error("FeedFrom", $"{feedFrom} is too few: more than {WalmartSettings.PricesAtOnce} is expected, or 0");
        if (feedFrom > maxFeed)
            read.Error("FeedFrom", $"{feedFrom} waiting prices would never fit in one feed of {maxFeed} (MaxFeed)");
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var walmart = new WalmartSettings(
            new Uri(address.TrimEnd('/') + "/"), market, Currency.Parse(WalmartSettings.Markets[market]), client!, secret!, partner,
            feedFrom,
            Math.Max(maxFeed, feedFrom), version, parallel, hookSecret, header, allowPrivate);
        var rates = services.Rates(market, WalmartBuckets.All);
        return new ChannelCreation(new WalmartAdapter(id, walmart, rates, services.DayZone, services.Time), errors);
    }
}
