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
    /// <param name="clock">The store's clock on this machine.</param>
    /// <param name="time">The machine's own.</param>
    /// <param name="api">Tells the address of the API, once it is known.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IPlacement Join(
        ClusterOptions cluster, AppConfig config, IStore store, StoreTime clock, TimeProvider time, Func<string?> api,
        ILoggerFactory loggers)
    {
        return new SiloPlacement(
            new NodeOptions
            {
                ClusterId = cluster.Id,
                Node = cluster.Node,
                Holder = $"{cluster.Node}/{Guid.CreateVersion7(time.GetUtcNow()):N}",
                Endpoint = cluster.Endpoint,
                Api = api,
                Schema = StoreSchema.Newest,
                Settings = config.Pricing.Hash,
                Leases = new LeaseOptions { Duration = cluster.Lease },
            },
            store, clock, time, loggers);
    }
}
