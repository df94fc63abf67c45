using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage;
using Repricer.Cluster;
using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Host.Configuration;

namespace Repricer.Host.Hosting;

/// <summary>Makes this engine one node of several: the one place that names what places work on nodes, which is loaded here alone.</summary>
internal static class Clusters
{
    /// <summary>
    /// Whoever asks the store holds a thread until it answers: all shards may, and hosts and channels beside them. The pool adds threads
    /// slowly, and a silo that cannot answer meanwhile is taken for dead by the others.
    /// </summary>
    private const int LeastThreads = 128;

    /// <param name="listens">Where it listens; null = at its endpoint.</param>
    /// <param name="clock">The store's clock on this machine.</param>
    /// <param name="time">The machine's own.</param>
    /// <param name="api">Tells the address of the API, once it is known.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IPlacement Join(
        ClusterOptions cluster, AppConfig config, IPEndPoint? listens, IStore store, StoreTime clock, TimeProvider time,
        Func<string?> api, ILoggerFactory loggers)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), completions);
        return new SiloPlacement(
            new NodeOptions
            {
                ClusterId = cluster.Id,
                Node = cluster.Node,
                Holder = $"{cluster.Node}/{Guid.CreateVersion7(time.GetUtcNow()):N}",
                Endpoint = cluster.Endpoint,
                Listens = listens,
                Api = api,
                Schema = StoreSchema.Newest,
                Settings = config.Pricing.Hash,
                Leases = new LeaseOptions { Duration = cluster.Lease },
            },
            store, clock, time, loggers);
    }
}
