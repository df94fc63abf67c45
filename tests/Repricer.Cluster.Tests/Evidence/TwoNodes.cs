using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Engine.Evidence;
using Repricer.NodeHost.Faults;
using Repricer.Testing;
using Xunit;

namespace Repricer.Cluster.Tests.Evidence;

/// <summary>
/// Two processes of the built executable on one store, and shops enough that each of them asks some. Prices move at each look, so that each
/// look is kept: whoever came first has all shops for a while, and is not the only one that ever saw something.
/// </summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private const int Shops = 16;

    private readonly string _folder;
    private readonly LoopbackServer[] _shops;
    private readonly Dictionary<string, string> _environment;
    private readonly NodeProcess[] _nodes;
    private readonly string[] _names;

    private TwoNodes(string folder, LoopbackServer[] shops, IStore store, Dictionary<string, string> environment)
    {
        (_folder, _shops, Store, _environment) = (folder, shops, store, environment);
        _names = [.. Enumerable.Range(0, 2).Select(_ => $"127.0.0.1:{FreePort()}")];
        _nodes = [.. _names.Select(Start)];
    }

    public IStore Store { get; }

    /// <summary>Starts both, and waits until each has looked at something.</summary>
    public static async Task<TwoNodes> StartAsync(CancellationToken ct)
    {
        var looks = 0;
        var connection = PostgresServer.NeedDatabase();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE"] = connection };
        var folder = TemporaryFolder.Create("two");
        LoopbackServer[] shops =
        [
            .. Enumerable.Range(0, Shops).Select(shop => new LoopbackServer(
                (_, response) => response.HtmlAsync(PageOf(shop, Interlocked.Increment(ref looks))))),
        ];
        var seed = Directory.CreateDirectory(Path.Combine(folder, "seed")).FullName;
        Write(seed, shops, cluster: "");
        using (var import = NodeProcess.Start(
            seed, environment, "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"))
        {
            Assert.True(await import.ExitAsync(ct) == 0, import.Said);
        }

        var store = await PostgresStore.OpenAsync(connection, seed, TimeProvider.System, NullLogger.Instance, ct);
        var nodes = new TwoNodes(folder, shops, store, environment);
        try
        {
            await Watchdog.UntilAsync(
                "both nodes have looked and tell where their APIs are",
                async () => (await nodes.ListAsync(ct)).Select(entry => entry.Node).Distinct().Count() == 2
                    && (await store.Nodes.GetAsync(TimeSpan.FromHours(1), ct)).Count(node => node.Api is not null) == 2,
                ct, nodes.Describe);
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything that somebody saw.</summary>
    public async Task<IReadOnlyList<EvidenceEntry>> ListAsync(CancellationToken ct) =>
        await Store.Evidence.ListAsync(new EvidenceQuery(null, null, null, null, 500), ct);

    public async Task<NodeState> NodeAsync(NodeId name, CancellationToken ct) => (await Store.Nodes.FindAsync(name, ct))!;

    public NodeProcess ProcessOf(NodeId node) => _nodes[Array.IndexOf(_names, node.Value)];

    /// <summary>A verb in a node's folder, beside the node.</summary>
    public async Task<(int Code, string Said)> RunAsync(NodeId node, CancellationToken ct, params string[] args)
    {
        using var verb = NodeProcess.Start(FolderOf(node.Value), _environment, args);
        return (await verb.ExitAsync(ct), verb.Said);
    }

    public string FolderOf(string node) => Path.Combine(_folder, node.Split(':')[^1]);

    public string Describe() => string.Join('\n', _nodes.Select((node, i) => $"--- {_names[i]}\n{node.Said}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            node.Dispose();
        await Store.DisposeAsync();
        foreach (var shop in _shops)
            await shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private NodeProcess Start(string name)
    {
        var folder = Directory.CreateDirectory(FolderOf(name)).FullName;
        Write(folder, _shops, $$""" "Cluster": { "Id": "test", "Endpoint": "{{name}}" }, """);
        return NodeProcess.Start(folder, _environment, "run");
    }

    private static string PageOf(int shop, int look) =>
        $$"""
        <html lang="en"><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Thing {{shop}}",
        "offers":{"@type":"Offer","price":"{{20 + (look % 7)}}.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"} }
        </script></head><body><h1>Thing {{shop}}</h1><p class="price">€{{20 + (look % 7)}}.90</p></body></html>
        """;

    private static void Write(string folder, LoopbackServer[] shops, string cluster)
    {
        var all = Enumerable.Range(0, shops.Length).ToList();
        Put("strategies/under.yaml", "name: under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        Put("products.csv", "sku,title,currency,min_price\n" + string.Concat(all.Select(i => $"S-{i},Thing {i},EUR,1.00\n")));
        Put(
            "listings.csv",
            "channel,listing_id,sku,currency,current_price\n" + string.Concat(all.Select(i => $"drop,L-{i},S-{i},EUR,20.00\n")));
        Put("watches.csv", "source,sku,url\n" + string.Concat(all.Select(i => $"shop{i},S-{i},{shops[i].Url}thing\n")));
        var sources = shops.Select((shop, i) =>
            $$"""
            "shop{{i}}": { "BaseUrl": "{{shop.Url}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 100, "Interval": "1s",
              "RespectRobots": false, "PricesIncludeTax": true }
            """);
        Put(
            "appsettings.json",
            $$"""
            {
              "Api": { "Urls": "http://127.0.0.1:0" }, "Data": { "Store": "postgres", "Connection": "env:DATABASE" }, {{cluster}}
              "Channels": { "drop": { "Type": "csv", "PricesIncludeTax": true, "Settings": { "Folder": "./drop" } } },
              "Sources": { {{string.Join(",\n", sources)}} }
            }
            """);

        void Put(string name, string text)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return int.Parse(listener.LocalEndpoint.ToString()!.Split(':')[^1], CultureInfo.InvariantCulture);
    }
}
