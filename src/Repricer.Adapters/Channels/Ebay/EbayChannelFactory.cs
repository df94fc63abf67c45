using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>Makes channels that are offers on one eBay marketplace, by the Sell Inventory API.</summary>
internal sealed class EbayChannelFactory : IChannelFactory
{
    private const string DefaultUrl = "https://api.ebay.com/";
    private const string DefaultFinancesUrl = "https://apiz.ebay.com/";
    private const int DefaultCalls = 5;

    public string Type => "ebay";

    public string Summary => "offers on an eBay marketplace, made by its Inventory API";

    public Shape.Map Settings { get; } = new(
        "the settings of an eBay channel",
        new KeySpec("Marketplace", new Shape.Text(20, "marketplace") { ProblemOf = MarketplaceProblem }, "As eBay names it: EBAY_DE.")
        {
            Required = true,
        },
        new KeySpec(
            "Currency", new Shape.Text(3, "currency") { ProblemOf = ApiSettings.CurrencyProblem },
            "The marketplace's currency, such as EUR.")
        {
            Required = true,
        },
        new KeySpec("ClientId", new Shape.Text(200, "client id"), "The application's client id (App ID).") { Required = true },
        new KeySpec("ClientSecret", SecretReference.Item, "Where the application's secret (Cert ID) is, env:NAME or file:PATH.")
        {
            Required = true,
        },
        new KeySpec(
            "RefreshToken", SecretReference.Item, "Where the seller's refresh token is, env:NAME or file:PATH.") { Required = true },
        new KeySpec("CallsPerSecond", new Shape.Whole(1, 50), "Most calls a second, reads included.")
        {
            Default = DefaultCalls.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec(
            "Url", new Shape.Text(2000, "web address") { ProblemOf = ApiSettings.AddressProblem },
            "The API's address.") { Default = DefaultUrl },
        new KeySpec(
            "FinancesUrl", new Shape.Text(2000, "web address") { ProblemOf = ApiSettings.AddressProblem },
            "The address of the API that tells what was settled.") { Default = DefaultFinancesUrl },
        new KeySpec(
            "SigningKey", SecretReference.Item,
            "Where the private key is (cipher RSA) that signs what is asked of settlements, env:NAME or file:PATH; for sellers of the"
            + " European Union and the United Kingdom.") { Default = "such calls are not signed" },
        new KeySpec(
            "SigningJwe", SecretReference.Item, "Where its public key is, as eBay's JWE, env:NAME or file:PATH."),
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
        var marketplace = read.Text("Marketplace");
        var currency = read.Text("Currency");
        var client = read.Text("ClientId");
        var secret = read.Secret("ClientSecret", services.Secret);
        var refresh = read.Secret("RefreshToken", services.Secret);
        var calls = read.Whole("CallsPerSecond", DefaultCalls);
        var address = read.Text("Url") ?? DefaultUrl;
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", address, allowPrivate);
        var finances = read.Text("FinancesUrl") ?? DefaultFinancesUrl;
        ApiSettings.RefusePlain(read, "FinancesUrl", finances, allowPrivate);
        var signing = Signing(read, services);
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        var account = services.Account.Name.Length > 0 ? services.Account.Name : id.Value;
        var ebay = new EbaySettings(
            new Uri(address.TrimEnd('/') + "/"), new Uri(finances.TrimEnd('/') + "/"), signing, marketplace!, Currency.Parse(currency!),
            client!, secret!, refresh!, account, allowPrivate);
        var rates = services.Rates("", EbayAdapter.BucketsOf(calls));
        return new ChannelCreation(new EbayAdapter(id, ebay, calls, rates, services.Tokens, services.DayZone, services.Time, wrap), errors);
    }

    private static EbaySigning? Signing(PluginSettings read, ChannelServices services)
    {
        var (key, jwe) = (read.Secret("SigningKey", services.Secret), read.Secret("SigningJwe", services.Secret));
        if (key is null && jwe is null)
            return null;
        if (key is null || jwe is null)
        {
            read.Error(key is null ? "SigningKey" : "SigningJwe", "is missing: SigningKey and SigningJwe go together");
            return null;
        }

        var signing = EbaySigning.TryCreate(key, jwe, services.Time);
        if (signing is null)
            read.Error("SigningKey", "there is no RSA key; eBay makes one where the cipher is RSA");
        return signing;
    }

    private static string? MarketplaceProblem(string text) =>
        text.StartsWith("EBAY_", StringComparison.Ordinal) && text.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_')
            ? null
            : $"'{ScalarText.Shorten(text)}' is no marketplace such as EBAY_DE";
}
