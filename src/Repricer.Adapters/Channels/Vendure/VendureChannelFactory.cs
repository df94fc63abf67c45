using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>Makes channels that are a channel of a Vendure server, by its Admin API.</summary>
internal sealed class VendureChannelFactory : IChannelFactory
{
    private const int DefaultBatch = 50;
    private const int DefaultCalls = 5;

    public string Type => "vendure";

    public string Summary => "a channel of a Vendure server, by its Admin API";

    public Shape.Map Settings { get; } = new(
        "the settings of a Vendure channel",
        new KeySpec(
            "Url", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem },
            "The Admin API's address, such as https://shop.example/admin-api.")
        {
            Required = true,
        },
        new KeySpec(
            "ApiKey", SecretReference.Item,
            "Where the API key of an administrator is, env:NAME or file:PATH. Vendure 3.6 and later; else `User` and `Password`.")
        {
            Default = "none",
        },
        new KeySpec("User", new Shape.Text(200, "name"), "The administrator that signs in where there is no `ApiKey`.")
        {
            Default = "none",
        },
        new KeySpec("Password", SecretReference.Item, "Where the administrator's password is, env:NAME or file:PATH.")
        {
            Default = "none",
        },
        new KeySpec(
            "ChannelToken", new Shape.Text(200, "token") { ProblemOf = TokenProblem },
            "The token of the server's channel whose prices are ours.")
        {
            Default = "the server's default channel",
        },
        new KeySpec(
            "Currency", new Shape.Text(3, "currency") { ProblemOf = ApiSettings.CurrencyProblem },
            "Which of the channel's currencies, such as EUR.")
        {
            Required = true,
        },
        new KeySpec("MaxBatch", new Shape.Whole(1, 200), "Most prices of a call.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("CallsPerSecond", new Shape.Whole(1, 50), "Most calls a second, reads included.")
        {
            Default = DefaultCalls.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("AllowPrivateNetwork", new Shape.Flag(), "Loopback and private addresses, and http://, may be called.")
        {
            Default = "false",
        });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var address = read.Text("Url");
        var login = LoginOf(read, settings, services);
        var token = read.Text("ChannelToken");
        var currency = read.Text("Currency");
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);
        var calls = read.Whole("CallsPerSecond", DefaultCalls);
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var api = new Uri(address!);
        var rates = services.Rates(api.Authority, VendureAdapter.BucketsOf(calls));
        var vendure = new VendureSettings(
            api, Currency.Parse(currency!), login!, token, services.PricesIncludeTax, maxBatch, allowPrivate);
        return new ChannelCreation(new VendureAdapter(id, vendure, calls, rates, services.Time), errors);
    }

    /// <returns>Null with a fault: one of both ways in is needed, and not both.</returns>
    private static VendureLogin? LoginOf(PluginSettings read, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        bool Has(string key) => settings.Any(
            entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(entry.Value));
        var (hasUser, hasPassword) = (Has("User"), Has("Password"));
        if (Has("ApiKey"))
        {
            if (hasUser || hasPassword)
                read.Error("ApiKey", "stands beside User and Password: one of both is to go");
            return read.Secret("ApiKey", services.Secret) is { } key ? new VendureLogin.Key(key) : null;
        }

        if (!hasUser && hasPassword)
            read.Error("User", "is missing: whose Password it is");
        else if (!hasUser)
            read.Error("ApiKey", "is missing: an API key, or User and Password");
        var user = read.Text("User");
        return read.Secret("Password", services.Secret, needed: hasUser) is { } password && user is not null
            ? new VendureLogin.Administrator(user, password)
            : null;
    }

    private static string? AddressProblem(string text) =>
        ApiSettings.AddressProblem(text) is { } problem ? problem
        : new Uri(text) is not { Query.Length: 0, Fragment.Length: 0 } ? "must be the Admin API's address alone, without ? and #"
        : new Uri(text).AbsolutePath.Trim('/').Length == 0 ? "must be the Admin API's address, which ends with its path: /admin-api"
        : null;

    private static string? TokenProblem(string text) =>
        text.All(letter => letter is > ' ' and < '\u007f') ? null : "must be letters, digits and signs without a blank";
}
