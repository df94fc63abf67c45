using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>Makes channels that are store views of an Adobe Commerce or Magento 2 shop, by its REST API.</summary>
internal sealed class AdobeCommerceChannelFactory : IChannelFactory
{
    private const int DefaultBatch = 100;
    private const int DefaultCalls = 5;

    private static readonly string[] Signed = ["ConsumerKey", "ConsumerSecret", "AccessToken", "AccessTokenSecret"];
    private static readonly string[] Admin = ["Username", "Password"];

    public string Type => "adobe-commerce";

    public string Summary => "a store view of an Adobe Commerce or Magento 2 shop";

    public Shape.Map Settings { get; } = new(
        "the settings of an Adobe Commerce channel",
        new KeySpec("Url", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem }, "The shop's address, without /rest.")
        {
            Required = true,
        },
        new KeySpec(
            "Currency", new Shape.Text(3, "currency") { ProblemOf = ApiSettings.CurrencyProblem }, "The base currency, such as EUR.")
        {
            Required = true,
        },
        Secret("AccessToken", "Where an integration's access token is, env:NAME or file:PATH."),
        Secret("AccessTokenSecret", "Where its access token secret is; with it each call is signed."),
        Secret("ConsumerKey", "Where its consumer key is."),
        Secret("ConsumerSecret", "Where its consumer secret is."),
        new KeySpec("Username", new Shape.Text(200, "name"), "An administrator without a second factor, instead of an integration.")
        {
            Default = "none",
        },
        Secret("Password", "Where the administrator's password is."),
        new KeySpec("StoreView", new Shape.Text(32, "code") { ProblemOf = CodeProblem }, "The code of the store view that is sold in.")
        {
            Default = "the default of all store views",
        },
        new KeySpec("OwnsSales", new Shape.Flag(), "Special prices of this shop are written here, none by hand.") { Default = "false" },
        new KeySpec("Staging", new Shape.Flag(), "Special prices are scheduled updates: Adobe Commerce, not Magento Open Source.")
        {
            Default = "false",
        },
        new KeySpec("TierGroup", new Shape.Text(255, "group"), "Whose prices for larger quantities are ours, such as ALL GROUPS.")
        {
            Default = "none are written",
        },
        new KeySpec("MaxBatch", new Shape.Whole(1, 500), "Most prices of a call.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("BulkFrom", new Shape.Whole(0, 100_000), "From so many waiting prices on they go as one asynchronous bulk; 0 = never.")
        {
            Default = "0",
        },
        new KeySpec("ReadsShown", new Shape.Flag(), "What buyers pay is read, too: catalogue rules and group prices.") { Default = "true" },
        new KeySpec("WaitsForIndex", new Shape.Flag(), "A price counts as live when the price index shows it.") { Default = "false" },
        new KeySpec("GtinAttribute", new Shape.Text(60, "code") { ProblemOf = CodeProblem }, "The attribute that holds the GTIN.")
        {
            Default = "none",
        },
        new KeySpec("CallsPerSecond", new Shape.Whole(1, 50), "Most calls a second, reads included.")
        {
            Default = DefaultCalls.ToString(CultureInfo.InvariantCulture),
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
        var currency = read.Text("Currency");
        var access = AccessOf(read, settings, services);
        var view = read.Text("StoreView");
        var ownsSales = read.Flag("OwnsSales", otherwise: false);
        var staging = read.Flag("Staging", otherwise: false);
        var tierGroup = read.Text("TierGroup");
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);
        var bulkFrom = read.Whole("BulkFrom", 0);
        var readsShown = read.Flag("ReadsShown", otherwise: true);
        var waits = read.Flag("WaitsForIndex", otherwise: false);
        var gtin = read.Text("GtinAttribute");
        var calls = read.Whole("CallsPerSecond", DefaultCalls);
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        if (bulkFrom > 0 && bulkFrom <= maxBatch)
            read.Error("BulkFrom", $"is {bulkFrom}, and so many go in one call (MaxBatch: {maxBatch}); must be more, or 0");
        if (bulkFrom > 0 && ownsSales)
            read.Error("BulkFrom", "a bulk takes base prices alone; with OwnsSales: true it must be 0");
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var shop = new Uri(address!.TrimEnd('/') + "/");
        var rates = services.Rates(shop.Authority, AdobeAdapter.BucketsOf(calls));
        var made = new AdobeSettings(
            shop, Currency.Parse(currency!), access!, view is "all" or "admin" ? null : view, ownsSales, tierGroup, maxBatch, bulkFrom,
            readsShown, waits, staging, gtin, allowPrivate);
        return new ChannelCreation(new AdobeAdapter(id, made, calls, rates, services.Time, wrap), errors);
    }

    /// <summary>One way in, and that whole.</summary>
    private static AdobeAccess? AccessOf(PluginSettings read, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        string[] signed = [.. Signed.Where(key => IsWritten(settings, key))];
        string[] admin = [.. Admin.Where(key => IsWritten(settings, key))];
        if (signed.Length > 0 && admin.Length > 0)
            read.Error(admin[0], $"an integration is configured as well ({signed[0]}): one of the two");
        else if (signed.Length == 0 && admin.Length == 0)
            read.Error("AccessToken", "is missing: an integration's token, with its three other secrets, or Username and Password");
        else
        {
            string[] needed = admin.Length > 0 ? Admin : signed is ["AccessToken"] ? [] : Signed;
            foreach (var missing in needed.Except([.. signed, .. admin]))
            {
                read.Error(missing, admin.Length > 0
                    ? "is missing: Username and Password go together"
                    : "is missing: an integration's four secrets go together, or AccessToken alone");
            }
        }

        var (key, secret) = (read.Secret("ConsumerKey", services.Secret), read.Secret("ConsumerSecret", services.Secret));
        var (token, tokenSecret) = (read.Secret("AccessToken", services.Secret), read.Secret("AccessTokenSecret", services.Secret));
        var (name, password) = (read.Text("Username"), read.Secret("Password", services.Secret));
        if (name is not null && password is not null)
            return new AdobeAccess.Admin(name, password);
        if (key is not null && secret is not null && token is not null && tokenSecret is not null)
            return new AdobeAccess.Signed(new OAuth1Keys(key, secret, token, tokenSecret));
        return token is null ? null : new AdobeAccess.Bearer(token);
    }

    private static KeySpec Secret(string name, string summary) => new(name, SecretReference.Item, summary) { Default = "none" };

    private static bool IsWritten(IReadOnlyDictionary<string, string?> settings, string key) => settings.Any(setting =>
        string.Equals(setting.Key, key, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(setting.Value));

    private static string? AddressProblem(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length > 0)
            return "must not hold a name or password";
        if (url is null || ApiSettings.AddressProblem(text) is not null)
            return ApiSettings.AddressProblem(text);
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "must be the shop's address alone, without ? and #";
        return $"{url.AbsolutePath}/".Contains("/rest/", StringComparison.Ordinal) ? "must be the shop's address, without /rest" : null;
    }

    private static string? CodeProblem(string text) => text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        ? null
        : $"'{ScalarText.Shorten(text)}' is no code: letters, digits and _";
}
