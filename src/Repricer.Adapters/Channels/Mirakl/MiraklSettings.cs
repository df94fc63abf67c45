using Repricer.Adapters.Plugins;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>What a Mirakl channel is configured to, checked.</summary>
/// <param name="Api">The operator's address, with a slash at its end.</param>
/// <param name="ShopId">Which of the user's shops; null = the user's default one.</param>
/// <param name="ShopName">As offers name our shop; null = the API is asked.</param>
/// <param name="PricingChannel">The operator's sales channel whose prices are ours; null = the default prices are.</param>
/// <param name="OtherChannels">Channels whose prices are looked up before each write, so that none is lost.</param>
/// <param name="OwnsDiscounts">Discounts are ours: a crossed-out price is written as the price, with ours as the discount.</param>
/// <param name="Approval">How long the operator takes to approve a price; zero = prices are not approved.</param>
internal sealed record MiraklSettings(
    Uri Api, Currency Currency, Secret ApiKey, int? ShopId, string? ShopName, string? PricingChannel,
    IReadOnlyList<string> OtherChannels, bool OwnsDiscounts, TimeSpan Approval, int MaxBatch, bool AllowPrivateNetwork);
