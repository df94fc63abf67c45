using Repricer.Adapters.Channels.AdobeCommerce;
using Repricer.Adapters.Channels.Amazon;
using Repricer.Adapters.Channels.BigCommerce;
using Repricer.Adapters.Channels.Csv;
using Repricer.Adapters.Channels.Ebay;
using Repricer.Adapters.Channels.Mirakl;
using Repricer.Adapters.Channels.Shopify;
using Repricer.Adapters.Channels.Vendure;
using Repricer.Adapters.Channels.Walmart;
using Repricer.Adapters.Channels.Webhook;
using Repricer.Adapters.Channels.WooCommerce;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels;

/// <summary>Every channel type there is. A new one is a folder beside these and a line here.</summary>
public static class ChannelTypes
{
    public static IReadOnlyList<IChannelFactory> All { get; } =
    [
        new CsvChannelFactory(),
        new WebhookChannelFactory(),
        new AdobeCommerceChannelFactory(),
        new AmazonChannelFactory(),
        new BigCommerceChannelFactory(),
        new EbayChannelFactory(),
        new MiraklChannelFactory(),
        new ShopifyChannelFactory(),
        new VendureChannelFactory(),
        new WalmartChannelFactory(),
        new WooCommerceChannelFactory(),
    ];

    /// <summary>
    /// Puts types of the host (the demo's marketplace) beside the built-in ones. A name that stands twice stops the start.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two factories have one type name: a fault of the program, not of its
    /// configuration.</exception>
    public static IReadOnlyList<IChannelFactory> With(params IReadOnlyList<IChannelFactory> more)
    {
        IReadOnlyList<IChannelFactory> all = [.. All, .. more];
        var twice = all.GroupBy(factory => factory.Type, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? all
            : throw new InvalidOperationException($"Two channel types are called '{twice.Key}'; known are {Known(all)}");
    }

    /// <returns>The factory, or null and a message that lists the known types.</returns>
    public static (IChannelFactory? Factory, string? Error) Find(string? type, IReadOnlyList<IChannelFactory>? among = null)
    {
        var all = among ?? All;
        if (all.FirstOrDefault(factory => factory.Type == type) is { } found)
            return (found, null);

        var types = all.Select(factory => factory.Type).Order(StringComparer.Ordinal).ToArray();
        return (null, $"'{type}' is no channel type; known: {string.Join(", ", types)}{Suggestion.Ask(type ?? "", types)}");
    }

    private static string Known(IReadOnlyList<IChannelFactory> all) =>
        string.Join(", ", all.Select(factory => factory.Type).Order(StringComparer.Ordinal));
}
