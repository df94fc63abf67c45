using Repricer.Adapters.Plugins;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>What a BigCommerce channel is configured to, checked.</summary>
/// <param name="Api">The API's address, with a slash at its end.</param>
/// <param name="Channel">The storefront that prices are for.</param>
/// <param name="CustomerGroup">The group whose prices are meant; null = buyers without one.</param>
/// <param name="PriceList">The list that is written; 0 = the catalogue; null = as the storefront is assigned.</param>
/// <param name="OwnsSales">Sale prices are ours: a crossed-out price is written as the price, with ours as the sale price.</param>
/// <param name="ClientSecret">What the store's webhooks are signed by; null = none come.</param>
internal sealed record BigCommerceSettings(
    Uri Api, Currency Currency, Secret AccessToken, int Channel, int? CustomerGroup, int? PriceList, bool OwnsSales, int MaxBatch,
    bool AllowPrivateNetwork, Secret? ClientSecret);
