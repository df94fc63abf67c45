using Repricer.Channels.Tests.Contracts;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Peers;

/// <summary>
/// Judges and peers that nobody here wrote, from npm (<c>tests/channel-peers</c>): Prism before a simulator, graphql-js with Shopify's own
/// schema, a queue and a store that speak as AWS does. Tests skip where they are not installed; with REPRICER_REQUIRE_PEERS=1 they fail.
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
                route => $"{Path.Combine(BesideCheckout.Contracts!, route.Contract)}={route.Upstream.GetLeftPart(UriPartial.Authority)}")]);
    }

    /// <summary>graphql-js with the schema of Shopify's Admin API before a simulator of it.</summary>
    public static async Task<NodePeer> ShopifyAsync(Uri upstream, CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "graphql"), "graphql-js");
        Need(Path.GetRelativePath(Folder, ShopifySchema), "the schema of Shopify's Admin API");
        return await NodePeer.StartAsync(ct, "graphql-proxy.js", ShopifySchema, upstream.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>A queue and a store of documents at one address.</summary>
    public static async Task<NodePeer> QueueAsync(CancellationToken ct)
    {
        Need(Path.Combine("node_modules", "fauxqs"), "fauxqs");
        return await NodePeer.StartAsync(ct, "-r", "./loopback.cjs", "queue.mjs");
    }

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
