using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>Makes channels of Shopify's shops.</summary>
internal sealed class ShopifyChannelFactory : IChannelFactory
{
    private const string DefaultVersion = "2026-10";
    private const int DefaultBulkFrom = 500;
    private const int DefaultPoints = 100;

    /// <summary>A full bucket is worth so many seconds of its rate; the first answer says how many it really is.</summary>
    private const int SecondsInBucket = 10;

    private readonly Func<HttpMessageHandler, HttpMessageHandler>? _wrap;

    public ShopifyChannelFactory()
        : this(null)
    {
    }

    /// <param name="wrap">Put around the connection: in tests.</param>
    internal ShopifyChannelFactory(Func<HttpMessageHandler, HttpMessageHandler>? wrap) => _wrap = wrap;

    public string Type => "shopify";

    public string Summary => "a shop of Shopify's, by the Admin API";

    public Shape.Map Settings { get; } = new(
        "the settings of a Shopify channel",
        new KeySpec("Shop", new Shape.Text(200, "shop") { ProblemOf = ShopProblem }, "The shop: the NAME of NAME.myshopify.com.")
        {
            Required = true,
        },
        new KeySpec("ClientId", new Shape.Text(200, "client id"), "The client id of your own app; access tokens are fetched with it."),
        new KeySpec(
            "ClientSecret", SecretReference.Item,
            "Where the app's client secret is, env:NAME or file:PATH; webhooks are known by it as well."),
        new KeySpec(
            "AccessToken", SecretReference.Item,
            "Where an Admin API access token is that does not run out (an app made in the shop before 2026), env:NAME or file:PATH;"
            + " needed where there is no ClientId."),
        new KeySpec(
            "Country", new Shape.Text(2, "country, such as `DE`") { ProblemOf = CountryProblem },
            "The country whose market's price buyers pay; it is read beside the variant's own. Left out = not looked at."),
        new KeySpec(
            "BulkFrom", new Shape.Whole(0, 5_000), "From how many waiting changes on they go as one bulk operation; 0 = never.")
        {
            Default = DefaultBulkFrom.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec(
            "PointsPerSecond", new Shape.Whole(10, 10_000),
            "Points a second that the shop's plan gives: 100 (standard), 200 (Advanced), 1000 (Plus), 2000 (enterprise).")
        {
            Default = DefaultPoints.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec(
            "Zone", new Shape.Text(60, "time zone") { ProblemOf = ZoneProblem }, "The shop's time zone, in which sales are counted by day.")
        {
            Default = "UTC",
        },
        new KeySpec(
            "ApiVersion", new Shape.Text(10, "version, such as `2026-10`") { ProblemOf = VersionProblem }, "The version of the Admin API.")
        {
            Default = DefaultVersion,
        },
        new KeySpec(
            "Url", new Shape.Text(500, "web address") { ProblemOf = ApiSettings.AddressProblem },
            "The shop's address; left out = https://NAME.myshopify.com/."),
        new KeySpec("AllowPrivateNetwork", new Shape.Flag(), "Loopback and private addresses may be called.") { Default = "false" });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var shop = read.Text("Shop");
        var clientId = read.Text("ClientId");
        var clientSecret = read.Secret("ClientSecret", services.Secret);
        var accessToken = read.Secret("AccessToken", services.Secret);
        var country = read.Text("Country");
        var bulkFrom = read.Whole("BulkFrom", DefaultBulkFrom);
        if (bulkFrom is > 0 and <= ShopifyAdapter.PushBatch)
            read.Error("BulkFrom", $"'{bulkFrom}' is too few for a bulk operation: more than {ShopifyAdapter.PushBatch}, or 0 for never");
        var points = read.Whole("PointsPerSecond", DefaultPoints);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(read.Text("Zone") ?? "UTC", out var found) ? found : TimeZoneInfo.Utc;
        var version = read.Text("ApiVersion") ?? DefaultVersion;
        var domain = $"{shop}.myshopify.com";
        var url = read.Text("Url") ?? $"https://{domain}/";
        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        ApiSettings.RefusePlain(read, "Url", url, allowPrivate);
        if (accessToken is null && (clientId is null) != (clientSecret is null))
            read.Error(clientId is null ? "ClientId" : "ClientSecret", "is missing: an app is known by both, ClientId and ClientSecret");
        else if (accessToken is null && clientId is null)
            read.Error("ClientId", "is missing, and so is AccessToken: one of both has to be there");
        var errors = read.Finish();
        if (errors.Count > 0)
            return new ChannelCreation(null, errors);

        RateBucket[] buckets = [new(ShopifyApi.Bucket, points, points * SecondsInBucket)];
        var http = new ChannelHttp(new Uri(url.TrimEnd('/') + "/"), allowPrivate, services.Time, wrap: _wrap);
        var fetch = accessToken is { } token ? ShopifyToken.Fixed(token) : ShopifyToken.ByClient(http, clientId!, clientSecret!);
        var api = new ShopifyApi(
            http, new OAuthToken(fetch, services.Time), services.Rates(domain, buckets), version,
            services.Loggers.CreateLogger("Repricer.Channels.Shopify"));
        return new ChannelCreation(
            new ShopifyAdapter(
                id, api, new ShopifyOptions(country, bulkFrom, zone, buckets), new ShopifyWebhooks(id, domain, clientSecret)),
            []);
    }

    private static string? ShopProblem(string text) =>
        text.Length is > 0 and <= 100 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? null
            : $"'{ScalarText.Shorten(text)}' is not the name of a shop: the NAME of NAME.myshopify.com, without the rest";

    private static string? CountryProblem(string text) =>
        text.Length == 2 && text.All(char.IsAsciiLetterUpper)
            ? null
            : $"'{ScalarText.Shorten(text)}' is no country: two capitals, such as DE";

    private static string? VersionProblem(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : $"'{ScalarText.Shorten(text)}' is no version of the Admin API: expected one such as {DefaultVersion}";

    private static string? ZoneProblem(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _)
        ? null
        : $"'{ScalarText.Shorten(text)}' is no time zone: expected one such as Europe/Berlin";
}
