using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>Makes channels that are WooCommerce shops, by their REST API of version 3.</summary>
internal sealed class WooCommerceChannelFactory : IChannelFactory
{
    private const int DefaultBatch = 100;
    private const int DefaultCalls = 5;

    public string Type => "woocommerce";

    public string Summary => "a WooCommerce shop, by its REST API";

    public Shape.Map Settings { get; } = new(
        "the settings of a WooCommerce channel",
        new KeySpec("Url", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem }, "The shop's address, without /wp-json.")
        {
            Required = true,
        },
        new KeySpec("ConsumerKey", SecretReference.Item, "Where the ck_… key is, env:NAME or file:PATH.") { Required = true },
        new KeySpec("ConsumerSecret", SecretReference.Item, "Where the cs_… secret is, env:NAME or file:PATH.") { Required = true },
        new KeySpec(
            "Currency", new Shape.Text(3, "currency") { ProblemOf = ApiSettings.CurrencyProblem },
            "The shop's currency, such as EUR.")
        {
            Required = true,
        },
        new KeySpec("OwnsSales", new Shape.Flag(), "Sale prices of this shop are written here, none by hand.") { Default = "false" },
        new KeySpec("WebhookSecret", SecretReference.Item, "Where the secret of the shop's webhooks is, env:NAME or file:PATH.")
        {
            Default = "none come",
        },
        new KeySpec("MaxBatch", new Shape.Whole(1, DefaultBatch), "Most prices of a call.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("CallsPerSecond", new Shape.Whole(1, 50), "Most calls a second, reads included.")
        {
            Default = DefaultCalls.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("QueryFallback", new Shape.Flag(), "The keys may go into the address where the host strips the header.")
        {
            Default = "true",
        },
        new KeySpec("AllowPrivateNetwork", new Shape.Flag(), "Loopback and private addresses, and http://, may be called.")
        {
            Default = "false",
        });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services) =>
        Create(id, settings, services, null);

    /// <param name="wrap">Put around the connection, such as a check of what is sent; null = nothing.</param>
    internal ChannelCreation Create(
        ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        var read = new PluginSettings(settings, Settings);
        var address = read.Text("Url");
        var key = read.Secret("ConsumerKey", services.Secret);
        var secret = read.Secret("ConsumerSecret", services.Secret);
        var currency = read.Text("Currency");
        var ownsSales = read.Flag("OwnsSales", otherwise: false);
        var webhook = read.Secret("WebhookSecret", services.Secret);
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);
        var calls = read.Whole("CallsPerSecond", DefaultCalls);
        var queryFallback = read.Flag("QueryFallback", otherwise: true);
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var shop = new Uri(address!.TrimEnd('/') + "/");
        var rates = services.Rates(shop.Authority, WooAdapter.BucketsOf(calls));
        var woo = new WooSettings(
            shop, Currency.Parse(currency!), key!, secret!, ownsSales, maxBatch, queryFallback, allowPrivate,
            webhook);
        return new ChannelCreation(new WooAdapter(id, woo, calls, rates, services.Time, wrap), errors);
    }

    private static string? AddressProblem(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
            return $"'{ScalarText.Shorten(text)}' is no http:// or https:// address";
        if (url.UserInfo.Length > 0)
            return "must not hold a name or password; the keys stand in ConsumerKey and ConsumerSecret";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "must be the shop's address alone, without ? and #";
        return url.AbsolutePath.Contains("/wp-json", StringComparison.Ordinal) ? "must be the shop's address, without /wp-json" : null;
    }
}
