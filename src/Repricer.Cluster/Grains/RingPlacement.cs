using Orleans.Placement;
using Orleans.Runtime.Placement;
using Repricer.Cluster.Placing;

namespace Repricer.Cluster.Grains;

/// <summary>
/// A grain begins where the ring wants it, whoever calls it first: the silo that it has just left hands on what still came in for it, and
/// would have it back at once.
/// </summary>
[GenerateSerializer]
internal sealed class RingPlacement : PlacementStrategy;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class RingPlacementAttribute() : PlacementAttribute(new RingPlacement());

internal sealed class RingDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target).ToDictionary(silo => silo.ToParsableString(), StringComparer.Ordinal);
        return Task.FromResult(silos[Ring.OwnerOf(target.GrainIdentity.ToString(), silos.Keys)]);
    }
}
