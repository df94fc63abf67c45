using Repricer.Adapters.Plugins;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>What a Walmart channel is configured to, checked.</summary>
/// <param name="Api">The API's address, with a slash at its end.</param>
/// <param name="Market">As Walmart names it in its header: us, ca, mx, cl.</param>
/// <param name="Currency">The market's.</param>
/// <param name="Partner">Walmart's name of the connecting application (WM_CONSUMER.CHANNEL.TYPE); null = none was given.</param>
/// <param name="FeedFrom">From so many waiting changes on a feed is sent; 0 = never. Without meaning beyond the United States.</param>
/// <param name="MaxFeed">Most prices of a feed.</param>
/// <param name="FeedVersion">The version of the feed's format, which Walmart renews now and then.</param>
/// <param name="Parallel">How many single prices are sent side by side.</param>
/// <param name="HookSecret">What webhooks are signed by; null = none come.</param>
/// <param name="HookHeader">The header that carries the signature, as the subscription names it.</param>
internal sealed record WalmartSettings(
    Uri Api, string Market, Currency Currency, string ClientId, Secret ClientSecret, string? Partner, int FeedFrom, int MaxFeed,
    string FeedVersion, int Parallel, Secret? HookSecret, string HookHeader, bool AllowPrivateNetwork)
{
    public const int PricesAtOnce = 10;

    /// <summary>Single prices are known for the United States alone; elsewhere all go by feed.</summary>
    public bool HasSinglePrices => Market == "us";

    /// <summary>The currency of each market that there is.</summary>
    public static IReadOnlyDictionary<string, string> Markets { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["us"] = "USD", ["ca"] = "CAD", ["mx"] = "MXN", ["cl"] = "CLP",
    };
}
