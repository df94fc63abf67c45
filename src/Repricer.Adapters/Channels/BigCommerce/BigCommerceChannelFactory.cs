using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>Makes channels that are storefronts of a BigCommerce store, by its API of version 3.</summary>
internal sealed class BigCommerceChannelFactory : IChannelFactory
{
    private const string DefaultUrl = "https://api.bigcommerce.com/";
    private const int DefaultBatch = 50;

    public string Type => "bigcommerce";

    public string Summary => "a storefront of a BigCommerce store";

    public Shape.Map Settings { get; } = new(
        "the settings of a BigCommerce channel",
        new KeySpec("StoreHash", new Shape.Text(40, "store hash") { ProblemOf = HashProblem }, "The store's hash, from its API account.")
        {
            Required = true,
        },
        new KeySpec("AccessToken", SecretReference.Item, "Where the API account's token is, env:NAME or file:PATH.") { Required = true },
        new KeySpec(
            "Currency", new Shape.Text(3, "currency") { ProblemOf = ApiSettings.CurrencyProblem },
            "The currency of the prices, such as USD.")
        {
            Required = true,
        },
        new KeySpec("ChannelId", new Shape.Whole(1, int.MaxValue), "The storefront that the prices are for.") { Default = "1" },
        new KeySpec("CustomerGroup", new Shape.Whole(1, int.MaxValue), "The group of buyers that the prices are for.")
        {
            Default = "buyers without a group",
        },
        new KeySpec("PriceList", new Shape.Whole(0, int.MaxValue), "The price list that is written; 0 is the catalogue.")
        {
            Default = "the list that is assigned to the storefront, else the catalogue",
        },
        new KeySpec("OwnsSales", new Shape.Flag(), "Sale prices of this store are written here, none by hand.") { Default = "false" },
        new KeySpec("ClientSecret", SecretReference.Item, "Where the secret is that its webhooks are signed by, env:NAME or file:PATH.")
        {
            Default = "none come",
        },
        new KeySpec("MaxBatch", new Shape.Whole(1, DefaultBatch), "Most prices of a call.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("Url", new Shape.Text(2000, "web address") { ProblemOf = ApiSettings.AddressProblem }, "The API's address.")
        {
            Default = DefaultUrl,
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
        var hash = read.Text("StoreHash");
        var token = read.Secret("AccessToken", services.Secret);
        var currency = read.Text("Currency");
        var channel = read.Whole("ChannelId", 1);
        var group = read.Whole("CustomerGroup", 0);
        var list = read.Whole("PriceList", -1);
        var ownsSales = read.Flag("OwnsSales", otherwise: false);
        var secret = read.Secret("ClientSecret", services.Secret);
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);
        var address = read.Text("Url") ?? DefaultUrl;
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var bc = new BigCommerceSettings(
            new Uri($"{address.TrimEnd('/')}/stores/{hash}/v3/"), Currency.Parse(currency!), token!, channel, group == 0 ? null : group,
            list < 0 ? null : list, ownsSales, maxBatch, allowPrivate, secret);
        var rates = services.Rates(hash!, BigCommerceAdapter.Buckets);
        return new ChannelCreation(new BigCommerceAdapter(id, bc, rates, services.DayZone, services.Time, wrap), errors);
    }

    private static string? HashProblem(string text) => text.All(char.IsAsciiLetterOrDigit)
        ? null
        : $"'{ScalarText.Shorten(text)}' is no store hash: letters and digits, as in stores/HASH of the API path";
}
