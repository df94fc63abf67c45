using Repricer.Engine.Clustering;

namespace Repricer.Cluster.Grains;

/// <summary>Which grain does what.</summary>
internal static class GrainNames
{
    public static IHeldGrain Find(IGrainFactory grains, LeaseName name) => name.Kind switch
    {
        LeaseKind.Host => grains.GetGrain<IHostGrain>(name.Value),
        LeaseKind.Source => grains.GetGrain<ISourceGrain>(name.Value),
        LeaseKind.Channel => grains.GetGrain<IChannelGrain>(name.Value),
        LeaseKind.Shard => grains.GetGrain<IDeciderGrain>(name.Value),
        LeaseKind.Book => grains.GetGrain<IBookGrain>(name.Value),
        LeaseKind.Rest => grains.GetGrain<IRestGrain>(name.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
