using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Engine;
using Repricer.Testing;

namespace Repricer.NodeHost.Faults;

/// <summary>Three processes of the built executable on one store, with the witness around them.</summary>
internal sealed class ThreeNodes : IAsyncDisposable
{
    public const int Shops = 6;
    public const int Channels = 3;
    private const int PagesOfAShop = 3;

    /// <summary>Between two looks at one shop at the least; the nodes are told so by RequestsPerSecond.</summary>
    public static readonly TimeSpan Politeness = TimeSpan.FromMilliseconds(500);

    /// <summary>A grain goes where three rounds of waking in a row want it, and a round comes every two seconds.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(8);

    private readonly string _folder;
    private readonly int[] _ports;
    private readonly IStore _store;
    private readonly string _connection;
    private readonly NodesPlan _plan;

    private ThreeNodes(string folder, string connection, Witness witness, IStore store, NodesPlan plan)
    {
        (_folder, _connection, Witness, _store, _plan) = (folder, connection, witness, store, plan);
        _ports = FreePorts(3);
        Doors = plan.HasDoors ? new NodeDoors(_ports, node => Nodes[node] is { HasExited: false } process ? process.Id : null) : null;
        (Leases, Writes) = (new LeaseHistory(store), new WriteWatch(connection));
    }

    /// <summary>What stands between the nodes; null = nothing.</summary>
    public NodeDoors? Doors { get; }

    public Witness Witness { get; }

    public LeaseHistory Leases { get; }

    public WriteWatch Writes { get; }

    public NodeProcess?[] Nodes { get; } = new NodeProcess?[3];

    /// <summary>By which the others reach it.</summary>
    public string NameOf(int node) => Doors is { } doors ? doors.NameOf(node) : $"127.0.0.1:{_ports[node]}";

    /// <summary>Makes the store with its catalogue; no node is started.</summary>
    /// <param name="connection">An empty database, straight to it.</param>
    public static async Task<ThreeNodes> CreateAsync(string connection, NodesPlan plan, CancellationToken ct)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE"] = connection };
        var folder = TemporaryFolder.Create("nodes");
        var witness = new Witness(Shops, plan.AnswerAfter);
        var seed = Directory.CreateDirectory(Path.Combine(folder, "seed")).FullName;
        WriteCatalogue(seed, witness);
        WriteSettings(seed, "seed", witness, endpoint: null);
        using (var import = NodeProcess.Start(
            seed, environment, "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"))
        {
            if (await import.ExitAsync(ct) != 0)
                throw new InvalidOperationException(import.Said);
        }

        var store = await PostgresStore.OpenAsync(connection, seed, TimeProvider.System, NullLogger.Instance, ct);
        var nodes = new ThreeNodes(folder, connection, witness, store, plan);
        await nodes.Writes.BeginAsync(ct);
        return nodes;
    }

    public void Start(int node)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"node{node}")).FullName;
        WriteSettings(folder, NameOf(node), Witness, NameOf(node));
        Nodes[node]?.Dispose();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE"] = $"{_plan.Connection(_connection)};Application Name={NameOf(node)}",
        };
        var role = _plan.RoleOf(node) with { Listens = Doors is null ? null : _ports[node] };
        Nodes[node] = role == NodeRole.Usual
            ? NodeProcess.Start(folder, environment, "run")
            : NodeProcess.Start(folder, environment, role);
    }

    /// <summary>Starts all, and waits until each has its share and everything was done once.</summary>
    public async Task StartAllAsync(CancellationToken ct)
    {
        Leases.Begin();
        for (var node = 0; node < Nodes.Length; node++)
            Start(node);
        for (var node = 0; node < Nodes.Length; node++)
            await HasShareAsync(node, ct);
        await AllIsDoneAsync(DateTimeOffset.MinValue, ct);
    }

    /// <summary>Waits until every shop and channel was called since then, and each node has its share.</summary>
    public Task AllIsDoneAsync(DateTimeOffset since, CancellationToken ct) => Watchdog.UntilAsync(
        "everything is done by somebody",
        () => ValueTask.FromResult(
            Witness.Calls.Where(call => call.At >= since).Select(call => call.Target).Distinct(StringComparer.Ordinal).Count()
                == Shops + Channels),
        ct, Describe);

    public Task HasShareAsync(int node, CancellationToken ct) => Watchdog.UntilAsync(
        $"node {node} has its share",
        () => ValueTask.FromResult(
            Leases.Now.Count(lease => lease.Node == NameOf(node) && lease.Until > TimeProvider.System.GetUtcNow()) >= 10),
        ct, Describe);

    /// <summary>Waits until nothing has changed hands for longer than the nodes take to hand over what the ring wants elsewhere.</summary>
    public Task IsCalmAsync(CancellationToken ct) => Watchdog.UntilAsync(
        "nothing changes hands",
        () => ValueTask.FromResult(
            Leases.Now.Count > 0
                && TimeProvider.System.GetUtcNow() - Leases.Now.Max(lease => lease.TakenAt) > Calm),
        ct, Describe);

    /// <summary>The shops and channels that were called by a node last.</summary>
    public HashSet<string> CalledBy(int node) => Witness.Calls.GroupBy(call => call.Target)
        .Where(calls => calls.MaxBy(call => call.At)!.Node == NameOf(node)).Select(calls => calls.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The shops and channels whose lease a node has by the store, or that nobody has.</summary>
    public async Task<IEnumerable<string>> HeldByAsync(int node, CancellationToken ct)
    {
        var now = await _store.Leases.GetNowAsync(ct);
        return (await _store.Leases.GetAsync(ct)).Where(lease => lease.Node == NameOf(node) || lease.Until <= now)
            .Select(lease => lease.Fence.Name.Split(':', 2)[1]).ToList();
    }

    /// <summary>Every shop and channel that was called so far.</summary>
    public HashSet<string> Targets() => Witness.Calls.Select(call => call.Target).ToHashSet(StringComparer.Ordinal);

    public string Describe() => string.Join(
        '\n',
        Nodes.Select((node, i) => $"--- node {i}: {(node is null ? "not started" : node.HasExited ? "ended" : "lives")}\n{Tail(node?.Said)}")
            .Append(string.Join(' ', Leases.Now.Select(lease => $"{lease.Fence}:{lease.Node}")))
            .Append(string.Join(' ', Witness.Calls.CountBy(call => (call.Target, call.Node)).Select(pair => $"{pair.Key}={pair.Value}"))));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            node?.Dispose();
        await Leases.DisposeAsync();
        await _store.DisposeAsync();
        await Witness.DisposeAsync();
        if (Doors is not null)
            await Doors.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Tail(string? text) => text is null ? "" : text[^Math.Min(text.Length, 4000)..];

    private static void WriteCatalogue(string folder, Witness witness)
    {
        var products = new StringBuilder("sku,title,currency,min_price,max_price\n");
        var listings = new StringBuilder("channel,listing_id,sku,currency,current_price\n");
        var watches = new StringBuilder("source,sku,url\n");
        foreach (var (port, shop) in witness.Shops.Select((port, shop) => (port, shop)))
        {
            for (var page = 0; page < PagesOfAShop; page++)
            {
                var sku = $"S{shop}P{page}";
                products.Append(CultureInfo.InvariantCulture, $"{sku},Thing {sku},EUR,10.00,30.00\n");
                listings.Append(CultureInfo.InvariantCulture, $"c{shop % Channels},L-{sku},{sku},EUR,20.00\n");
                watches.Append(CultureInfo.InvariantCulture, $"shop{shop},{sku},http://127.0.0.1:{port}/{sku}\n");
            }
        }

        File.WriteAllText(Path.Combine(folder, "products.csv"), products.ToString());
        File.WriteAllText(Path.Combine(folder, "listings.csv"), listings.ToString());
        File.WriteAllText(Path.Combine(folder, "watches.csv"), watches.ToString());
    }

    private static void WriteSettings(string folder, string node, Witness witness, string? endpoint)
    {
        Directory.CreateDirectory(Path.Combine(folder, "strategies"));
        File.WriteAllText(Path.Combine(folder, "strategies", "under.yaml"), "name: under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        var sources = witness.Shops.Select((port, shop) =>
            $$"""
            "shop{{shop}}": { "BaseUrl": "http://127.0.0.1:{{port}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 2, "Interval": "1s",
              "RespectRobots": false, "PricesIncludeTax": true, "UserAgent": "node/{{node.Split(':')[^1]}}" }
            """);
        var channels = Enumerable.Range(0, Channels).Select(channel =>
            $$"""
            "c{{channel}}": { "Type": "webhook", "PricesIncludeTax": true,
              "Limits": { "RequestsPerSecond": 100, "RetryBudget": "100%" },
              "Settings": { "Url": "http://127.0.0.1:{{witness.Channels}}/{{node}}/c{{channel}}", "Secret": "env:WEBHOOK_SECRET",
                "AllowPrivateNetwork": true } }
            """);
        var cluster = endpoint is null ? "" : $$"""
            "Cluster": { "Id": "test", "Endpoint": "{{endpoint}}", "Lease": "10s" },
            """;
        File.WriteAllText(
            Path.Combine(folder, "appsettings.json"),
            $$"""
            {
              "Api": { "Urls": "http://127.0.0.1:0" },
              "Data": { "Store": "postgres", "Connection": "env:DATABASE" },
              {{cluster}}
              "Guard": { "MaxChangesPerHour": 10000, "MaxChangesPerDay": 100000 },
              "Channels": { {{string.Join(",\n", channels)}} },
              "Sources": { {{string.Join(",\n", sources)}} }
            }
            """);
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        foreach (var listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
