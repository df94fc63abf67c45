using Repricer.Adapters.Plugins;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>What an eBay channel is configured to, checked.</summary>
/// <param name="Api">The API's address, with a slash at its end.</param>
/// <param name="Marketplace">As eBay names it: EBAY_DE.</param>
/// <param name="Finances">The address of the Finances API, with a slash at its end.</param>
/// <param name="Signing">How its calls are signed; null = they are not.</param>
/// <param name="Account">Under which a replaced refresh token is kept.</param>
internal sealed record EbaySettings(
    Uri Api, Uri Finances, EbaySigning? Signing, string Marketplace, Currency Currency, string ClientId, Secret ClientSecret,
    Secret RefreshToken, string Account, bool AllowPrivateNetwork);
