using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>Makes channels that are shops on a marketplace run by Mirakl, whoever its operator is.</summary>
internal sealed class MiraklChannelFactory : IChannelFactory
{
    private const int DefaultBatch = 1000;

    public string Type => "mirakl";

    public string Summary => "a shop on a marketplace run by Mirakl";

    public Shape.Map Settings { get; } = new(
        "the settings of a Mirakl channel",
        new KeySpec("Url", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem }, "The operator's address, without /api.")
        {
            Required = true,
        },
        new KeySpec("ApiKey", SecretReference.Item, "Where the shop's API key is, env:NAME or file:PATH.") { Required = true },
        new KeySpec(
            "Currency", new Shape.Text(3, "currency") { ProblemOf = ApiSettings.CurrencyProblem },
            "The shop's currency, such as EUR.")
        {
            Required = true,
        },
        new KeySpec("ShopId", new Shape.Whole(1, int.MaxValue), "Which shop, where the key's user has several.")
        {
            Default = "the user's default shop",
        },
        new KeySpec("ShopName", new Shape.Text(255, "shop name"), "Our shop as its offers name it.") { Default = "as the API tells it" },
        new KeySpec("PricingChannel", new Shape.Text(255, "channel code"), "The operator's sales channel whose prices are written.")
        {
            Default = "the default prices are",
        },
        new KeySpec(
            "OtherChannels", new Shape.ListOf(new Shape.Text(255, "channel code")),
            "Other sales channels with prices of their own: they are looked up before each write, and kept.")
        {
            Default = "none",
        },
        new KeySpec("OwnsDiscounts", new Shape.Flag(), "Discounts of these offers are written here, none by hand.") { Default = "false" },
        new KeySpec("ApprovalHours", new Shape.Whole(0, 168), "How long the operator takes to approve a price.") { Default = "0" },
        new KeySpec("MaxBatch", new Shape.Whole(1, 5000), "Most offers of a price import.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
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
        var key = read.Secret("ApiKey", services.Secret);
        var currency = read.Text("Currency");
        var shop = read.Whole("ShopId", 0);
        var name = read.Text("ShopName");
        var channel = read.Text("PricingChannel");
        var others = read.Texts("OtherChannels");
        var ownsDiscounts = read.Flag("OwnsDiscounts", otherwise: false);
        var approval = read.Whole("ApprovalHours", 0);
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var api = new Uri(address!.TrimEnd('/') + "/");
        var mirakl = new MiraklSettings(
            api, Currency.Parse(currency!), key!, shop == 0 ? null : shop, name, channel,
            [.. others.Where(other => other != channel).Distinct(StringComparer.Ordinal)], ownsDiscounts, TimeSpan.FromHours(approval),
            maxBatch, allowPrivate);
        var rates = services.Rates(api.Host, MiraklApi.Buckets);
        return new ChannelCreation(new MiraklAdapter(id, mirakl, rates, services.DayZone, services.Time, wrap), errors);
    }

    private static string? AddressProblem(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0
            ? $"'{ScalarText.Shorten(text)}' is no http:// or https:// address"
            : url.AbsolutePath.TrimEnd('/').EndsWith("/api", StringComparison.OrdinalIgnoreCase)
                ? "the address is expected without /api at its end"
                : null;
}
