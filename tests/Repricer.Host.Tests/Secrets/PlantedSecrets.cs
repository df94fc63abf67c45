using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Plugins;
using Repricer.Core.Documents;

namespace Repricer.Host.Tests.Secrets;

/// <summary>
/// A channel of every type, and two where there are two ways in. Each of their secrets is a text that stands nowhere else.
/// </summary>
internal sealed class PlantedSecrets
{
    /// <summary>Keys that only sign: the other side is never sent them, and can repeat nothing of them.</summary>
    private static readonly HashSet<string> OnlySign = new(StringComparer.Ordinal)
    {
        "webhook:Secret", "adobe-commerce:ConsumerSecret", "adobe-commerce:AccessTokenSecret", "amazon:QueueSecretKey",
        "bigcommerce:ClientSecret", "ebay:SigningKey", "walmart:HookSecret", "woocommerce:WebhookSecret",

        // Over plain http, as here, it signs, too.
        "woocommerce:ConsumerSecret",
    };

    private readonly List<Planted> _all = [];
    private readonly JsonObject _channels = [];
    private readonly List<string> _listings = [];

    public PlantedSecrets(Uri peer)
    {
        var at = peer.AbsoluteUri;
        Add("hook", "webhook", "L1", [], ("Url", at));
        Add("adobe", "adobe-commerce", "L2", ["Password"], ("Url", at), ("Currency", "EUR"));
        Add(
            "adobe-admin", "adobe-commerce", "L3", ["AccessToken", "AccessTokenSecret", "ConsumerKey", "ConsumerSecret"], ("Url", at),
            ("Currency", "EUR"), ("Username", "admin"));
        Add(
            "amazon", "amazon", "L4", [], ("Url", at), ("TokenUrl", at + "auth/o2/token"), ("Marketplace", "DE"), ("SellerId", "A2SELLER"),
            ("ClientId", "amzn1.client"), ("QueueUrl", at + "123456789012/events"), ("QueueRegion", "eu-central-1"),
            ("QueueAccessKey", "AKIDEXAMPLE"));
        Add("bigcommerce", "bigcommerce", "11/21", [], ("Url", at), ("StoreHash", "abc123"), ("Currency", "EUR"));
        Add("ebay", "ebay", "77", [], ("Url", at), ("FinancesUrl", at), ("Marketplace", "EBAY_DE"), ("Currency", "EUR"),
            ("ClientId", "app-id"));
        Add("mirakl", "mirakl", "L7", [], ("Url", at), ("Currency", "EUR"));
        Add("shopify", "shopify", "1/2", ["AccessToken"], ("Url", at), ("Shop", "toys"), ("ClientId", "app-id"));
        Add("shopify-own", "shopify", "3/4", ["ClientSecret"], ("Url", at), ("Shop", "toys2"));
        Add("vendure", "vendure", "9", ["Password"], ("Url", at + "admin-api"), ("Currency", "EUR"));
        Add("vendure-admin", "vendure", "10", ["ApiKey"], ("Url", at + "admin-api"), ("Currency", "EUR"), ("User", "admin"));
        Add("walmart", "walmart", "L9", [], ("Url", at), ("ClientId", "key-id"), ("Market", "us"));
        Add("woo", "woocommerce", "12", [], ("Url", at), ("Currency", "EUR"));
    }

    public IReadOnlyList<string> Channels => [.. _channels.Select(channel => channel.Key)];

    public IReadOnlyList<Planted> All => _all;

    /// <summary>What is planted, by the names of the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment => _all.ToDictionary(one => one.Variable, one => one.Value);

    public JsonObject ChannelSettings => _channels;

    public string ListingsCsv => "channel,listing_id,sku,currency,current_price,min_price,max_price\n" + string.Concat(_listings);

    /// <summary>Every secret that a channel of any type can have, by type and key.</summary>
    public static IEnumerable<string> EverySecretKey() =>
        from factory in ChannelTypes.All from key in SecretKeys(factory.Type) select $"{factory.Type}:{key}";

    /// <summary>Whether a text holds it, plain or as half of a name and a password.</summary>
    public static bool Tells(string text, Planted planted) => planted.Forms.Any(form => text.Contains(form, StringComparison.Ordinal));

    private void Add(string name, string type, string listing, string[] without, params (string Key, string Value)[] settings)
    {
        var written = new JsonObject { ["AllowPrivateNetwork"] = true };
        foreach (var (key, value) in settings)
            written[key] = value;
        List<Planted> own = [];
        foreach (var key in SecretKeys(type).Except(without, StringComparer.Ordinal))
        {
            var planted = Plant($"S{(_all.Count + own.Count).ToString("00", CultureInfo.InvariantCulture)}", type, key);
            written[key] = "env:" + planted.Variable;
            own.Add(planted);
        }

        // Sent as a name and a password, in base64.
        string? id = settings.FirstOrDefault(setting => setting.Key == "ClientId").Value
            ?? own.FirstOrDefault(planted => planted.Key == "ConsumerKey")?.Value;
        _all.AddRange(own.Select(planted => id is null || planted.Key is not ("ClientSecret" or "ConsumerSecret")
            ? planted
            : planted with { Forms = [.. planted.Forms, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{planted.Value}"))] }));
        _channels[name] = new JsonObject { ["Type"] = type, ["Settings"] = written };
        _listings.Add($"{name},{listing},{(type == "walmart" ? "B,USD" : "A,EUR")},4.00,5.00,9.00\n");
    }

    private static Planted Plant(string variable, string type, string key)
    {
        var random = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(variable + type + key)));
        var name = $"{type}:{key}";
        if (name == "webhook:Secret")
            return new Planted(variable, key, name, $"whsec_{random[..32]}", [random[..32]], IsSent: false);
        if (name != "ebay:SigningKey")
            return new Planted(variable, key, name, "planted" + random[..24], ["planted" + random[..24]], !OnlySign.Contains(name));

        using var rsa = RSA.Create(2048);
        var pkcs8 = Convert.ToBase64String(rsa.ExportPkcs8PrivateKey());
        return new Planted(variable, key, name, pkcs8, [pkcs8[400..440]], IsSent: false);
    }

    private static IEnumerable<string> SecretKeys(string type) => ChannelTypes.All.Single(factory => factory.Type == type).Settings.Keys
        .Where(key => key.Shape == SecretReference.Item || key.Shape is Shape.ListOf { Item: var item } && item == SecretReference.Item)
        .Select(key => key.Name);
}

/// <param name="Variable">Its name in the environment.</param>
/// <param name="Name">The type of the channel and the key of its settings.</param>
/// <param name="Forms">The texts by which it is known again.</param>
/// <param name="IsSent">Whether the other side gets it, and can repeat it.</param>
internal sealed record Planted(string Variable, string Key, string Name, string Value, IReadOnlyList<string> Forms, bool IsSent);
