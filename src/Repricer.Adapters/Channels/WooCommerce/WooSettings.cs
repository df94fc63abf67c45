using Repricer.Adapters.Plugins;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>What a WooCommerce channel is configured to, checked.</summary>
/// <param name="Shop">The shop's address, with a slash at its end.</param>
/// <param name="OwnsSales">Sale prices are ours: a crossed-out price is written as the regular one, with ours as the sale price.</param>
/// <param name="QueryFallback">The keys may go into the query where the host strips the header.</param>
/// <param name="WebhookSecret">What the shop signs its webhooks by; null = it sends none.</param>
internal sealed record WooSettings(
    Uri Shop, Currency Currency, Secret ConsumerKey, Secret ConsumerSecret, bool OwnsSales, int MaxBatch, bool QueryFallback,
    bool AllowPrivateNetwork, Secret? WebhookSecret);
