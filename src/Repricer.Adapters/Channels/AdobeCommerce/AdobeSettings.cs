using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>What an Adobe Commerce channel is configured to, checked.</summary>
/// <param name="Shop">The shop's address, with a slash at its end.</param>
/// <param name="StoreView">The code of the store view that is sold in; null = the default of all store views.</param>
/// <param name="OwnsSales">Special prices are ours: a crossed-out price becomes the base price, and ours the special price.</param>
/// <param name="TierGroup">The customer group whose prices for larger quantities are ours; null = none are written.</param>
/// <param name="BulkFrom">From so many waiting changes on they go as one asynchronous bulk; 0 = never.</param>
/// <param name="ReadsShown">What buyers pay is read, too.</param>
/// <param name="WaitsForIndex">A price counts as live when the price index shows it.</param>
/// <param name="Staging">Special prices are scheduled updates, which have to begin in the future.</param>
/// <param name="GtinAttribute">The code of the attribute that holds the GTIN; null = there is none.</param>
internal sealed record AdobeSettings(
    Uri Shop, Currency Currency, AdobeAccess Access, string? StoreView, bool OwnsSales, string? TierGroup, int MaxBatch, int BulkFrom,
    bool ReadsShown, bool WaitsForIndex, bool Staging, string? GtinAttribute, bool AllowPrivateNetwork);

/// <summary>By what the shop lets us in.</summary>
internal abstract record AdobeAccess
{
    private AdobeAccess()
    {
    }

    /// <summary>A token that is sent as it is: shops take those of integrations only where they were told to.</summary>
    public sealed record Bearer(Secret Token) : AdobeAccess;

    /// <summary>An integration's four secrets, by which each call is signed (OAuth 1.0a).</summary>
    public sealed record Signed(OAuth1Keys Keys) : AdobeAccess;

    /// <summary>An administrator, who is logged in for some hours at a time.</summary>
    public sealed record Admin(string Username, Secret Password) : AdobeAccess;
}
