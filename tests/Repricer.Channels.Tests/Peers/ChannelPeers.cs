using Repricer.Channels.Tests.Contracts;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Peers;

/// <summary>
/// Judges and peers that nobody here wrote, from npm (<c>tests/channel-peers</c>): Prism before a simulator, graphql-js with Shopify's own
/// schema, a queue and a store that speak as AWS does, vendors' own clients. Tests skip where they are not installed; with
/// REPRICER_REQUIRE_PEERS=1 they fail.
/// </summary>
internal static class ChannelPeers
{
    /// <summary>Where npm has put them.</summary>
    public static string Folder => Path.Combine(BesideCheckout.Repository ?? AppContext.BaseDirectory, "tests", "channel-peers");

    private static string ShopifySchema => Path.Combine(Folder, "package", "dist", "data", "admin_2026-10.json.gz");

    /// <summary>Prism before each upstream, by its contract file; in the given order.</summary>
    public static async Task<NodePeer> PrismAsync(CancellationToken ct, params (string Contract, Uri Upstream)[] routes)
    {
        Need(Path.Combine("node_modules", "@stoplight", "prism-http-server"), "Prism");
        ContractJudge.Of([.. routes.Select(route => route.Contract)]).Require();
        return await NodePeer.StartAsync(
            ct, ["proxies.js", .. routes.Select(
                route => $"{Path.Combine(BesideCheckout.Contracts!, route.Contract)}={Address(route.Upstream)}")]);
    }

    /// <summary>graphql-js with the schema of Shopify's Admin API before a simulator of it.</summary>
    public static async Task<NodePeer> ShopifyAsync(Uri upstream, CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "graphql"), "graphql-js");
        Need(Path.GetRelativePath(Folder, ShopifySchema), "the schema of Shopify's Admin API");
        return await NodePeer.StartAsync(ct, "graphql-proxy.js", ShopifySchema, Address(upstream));
    }

    /// <summary>A queue and a store of documents at one address.</summary>
    public static async Task<NodePeer> QueueAsync(CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "fauxqs"), "fauxqs");
        return await NodePeer.StartAsync(ct, "-r", "./loopback.cjs", "queue.mjs");
    }

    /// <summary>Amazon's own SDK, which calls a simulator of ours.</summary>
    public static Task<VendorClient> AmazonSdkAsync(Uri simulator, CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "@amazon-sp-api-release", "amazon-sp-api-sdk-js"), "SDK of Amazon's");
        return VendorClient.StartAsync("amazon", ct, Address(simulator));
    }

    /// <summary>Shopify's own library, which calls a simulator of ours.</summary>
    public static Task<VendorClient> ShopifyLibraryAsync(Uri simulator, string clientId, string clientSecret, CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "@shopify", "shopify-api"), "library of Shopify's");
        return VendorClient.StartAsync("shopify", ct, Address(simulator), clientId, clientSecret);
    }

    /// <summary>WooCommerce's own client, which calls a simulator of ours.</summary>
    public static Task<VendorClient> WooClientAsync(Uri simulator, CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "@woocommerce", "woocommerce-rest-api"), "client of WooCommerce's");
        return VendorClient.StartAsync("woocommerce", ct, Address(simulator));
    }

    /// <summary>graphql-js with a schema of Amazon's Data Kiosk.</summary>
    /// <param name="schema">Of the contracts.</param>
    public static Task<VendorClient> DataKioskAsync(string schema, CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "graphql"), "graphql-js");
        var file = Path.Combine(BesideCheckout.Contracts ?? "", "amazon-sp-api", "schemas", "data-kiosk", schema);
        if (!File.Exists(file))
        {
            Assert.False(BesideCheckout.PeersAreRequired, $"no {file}");
            Assert.Skip($"no {schema} among the contracts");
        }

        return VendorClient.StartAsync("datakiosk", ct, file);
    }

    private static string Address(Uri simulator) => simulator.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// A Vendure server, and where it tells which prices changed. Too heavy to be installed for every run: its tests skip without it, and
    /// with REPRICER_VENDURE=1, by which .ci/run installs it, they fail.
    /// </summary>
    /// <param name="decimals">Of its money.</param>
    public static async Task<NodePeer> VendureAsync(int decimals, CancellationToken ct)
    {
        if (!HasNode() || !Path.Exists(Path.Combine(Folder, "vendure", "node_modules", "@vendure", "core")))
        {
            const string absent = "no Vendure: run npm ci in tests/channel-peers/vendure, as .ci/run does with REPRICER_VENDURE=1";
            Assert.False(Environment.GetEnvironmentVariable("REPRICER_VENDURE") == "1", absent);
            Assert.Skip(absent);
        }

        return await NodePeer.StartAsync(
            ct, Path.Combine("vendure", "server.mjs"), decimals.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Need(string path, string what)
    {
        if (HasNode() && Path.Exists(Path.Combine(Folder, path)))
            return;
        var absent = $"no {what}: run npm ci in tests/channel-peers, as .ci/run does";
        Assert.False(BesideCheckout.PeersAreRequired, absent);
        Assert.Skip(absent);
    }

    private static bool HasNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe"))));
}
