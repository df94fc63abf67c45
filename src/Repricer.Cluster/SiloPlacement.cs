using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Repricer.Cluster.Grains;
using Repricer.Cluster.Membership;
using Repricer.Cluster.Placing;
using Repricer.Cluster.Waking;
using Repricer.Engine;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster;

/// <summary>
/// Places the engine's work on nodes by Orleans. It is trusted with nothing but that: whether a thing may be done is the lease's to say.
/// </summary>
public sealed partial class SiloPlacement : IPlacement
{
    private readonly NodeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly NodeDesk _desk;
    private readonly NodeWatch _watch;
    private readonly GrainChanges _changes = new();
    private readonly IHost _host;

    /// <param name="store">Where leases, nodes and silos are kept.</param>
    /// <param name="clock">Is put right by the store's clock once in a while; null = this machine's is good enough.</param>
    /// <param name="time">The machine's own clock.</param>
    public SiloPlacement(NodeOptions options, IStore store, StoreTime? clock, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        (_options, _time, _log) = (options, time, loggers.CreateLogger<SiloPlacement>());
        var holder = new LeaseHolder(
            store.Leases, options.Node, options.Holder, options.Leases, time, loggers.CreateLogger<LeaseHolder>());
        _desk = new NodeDesk(holder, time, loggers.CreateLogger<NodeDesk>());
        _watch = new NodeWatch(options, store, clock, time, _log);
        _host = Build(options, store, _desk, loggers);
    }

    public IChangeFeed Changes => _changes;

    public async Task RunAsync(INodeWork work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var ended = new CancellationTokenSource();
        await _host.StartAsync(ct);
        LogJoined(_options.Node, _options.Endpoint, _options.ClusterId);
        var grains = _host.Services.GetRequiredService<IGrainFactory>();
        var waker = new Waker(
            grains, _host.Services.GetRequiredService<ISiloStatusOracle>(), _host.Services.GetRequiredService<ILocalSiloDetails>(), _time,
            _log);
        Task[] beside =
        [
            _watch.RunAsync(why => FollowAsync(why, work), () => _desk.Closed ?? "working", ended.Token),
            _changes.RunAsync(grains, _time, ended.Token),
            waker.RunAsync(work, () => _desk.Closed is null, ct),
        ];
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            // First what is held goes back, so that others begin with it at once; then the others may know that this node is gone.
            await _desk.CloseAsync("draining");
            await ended.CancelAsync();
            await Task.WhenAll(beside);
            await _watch.EndAsync();
            await _host.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct)
    {
        try
        {
            return await _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IHostGrain>(host).TakeTurnAsync(interval.Ticks)
                .WaitAsync(ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogNoTurn(host, error.Message);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        else
            _host.Dispose();
    }

    private async Task FollowAsync(string? newer, INodeWork work)
    {
        if (newer is null && _desk.Closed is { } closed and not "draining")
        {
            LogWorks(closed);
            _desk.Open(work);
        }
        else if (newer is not null && _desk.Closed != newer && _desk.Closed != "draining")
        {
            LogWaits(newer);
            await _desk.CloseAsync(newer);
        }
    }

    private static IHost Build(NodeOptions options, IStore store, NodeDesk desk, ILoggerFactory loggers)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new HandedOnLogs(loggers)).SetMinimumLevel(LogLevel.Warning);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, QuietLifetime>());
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, "repricer"));
            silo.Configure<SiloOptions>(named => named.SiloName = options.Node.Value);
            silo.Configure<EndpointOptions>(endpoint =>
            {
                endpoint.AdvertisedIPAddress = options.Endpoint.Address;
                endpoint.SiloPort = options.Endpoint.Port;
                endpoint.SiloListeningEndpoint = options.Listens ?? options.Endpoint;

                // Nobody but silos calls: there is no gateway.
                endpoint.GatewayPort = 0;
            });
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(2);
                membership.NumMissedProbesLimit = 2;

                // A silo that was heard of within the two together is not voted on, whatever it answers: one that stands still would be
                // waited for long after its leases have run out.
                membership.MaxProbeTimeout = TimeSpan.FromSeconds(4);
                membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            });
            silo.Services.AddSingleton<IMembershipTable>(new StoreMembershipTable(store.Members, options.ClusterId));
            silo.Services.AddSingleton(desk);
            silo.Services.AddPlacementDirector<RingPlacement, RingDirector>();
        });
        return builder.Build();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "node {Node} at {Endpoint} has joined the cluster {Cluster}")]
    private partial void LogJoined(Repricer.Core.Catalog.NodeId node, IPEndPoint endpoint, string cluster);

    [LoggerMessage(Level = LogLevel.Information, Message = "this node works from now on (before: {Before})")]
    private partial void LogWorks(string before);

    [LoggerMessage(Level = LogLevel.Warning, Message = "this node does nothing: {Why}")]
    private partial void LogWaits(string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "no turn at {Host}: {Why}")]
    private partial void LogNoTurn(string host, string why);
}
