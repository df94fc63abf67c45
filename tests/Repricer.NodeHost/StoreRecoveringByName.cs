using System.Collections.Concurrent;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Engine.Publishing;
using Repricer.Testing;

namespace Repricer.NodeHost;

/// <summary>The mutant in which a node takes up only what a node of its own name was sending.</summary>
internal sealed class StoreRecoveringByName : StoreDecorator
{
    private readonly Named _leases;

    public StoreRecoveringByName(IStore inner)
        : base(inner) => Leases = _leases = new Named(inner.Leases);

    public override FencedPorts Under(Fence fence)
    {
        var ports = base.Under(fence);
        return _leases.WasOwn(fence) ? ports : ports with { Outbox = new NothingToRecover(ports.Outbox) };
    }

    private sealed class NothingToRecover(IOutbox inner) : OutboxDecorator(inner)
    {
        public override ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) => ValueTask.FromResult(0);
    }

    /// <summary>Remembers whose each lease was before.</summary>
    private sealed class Named(ILeases inner) : ILeases
    {
        private readonly ConcurrentDictionary<Fence, bool> _wereOwn = new();

        public bool WasOwn(Fence fence) => _wereOwn.GetValueOrDefault(fence);

        public async ValueTask<LeaseGrant?> TakeAsync(string name, NodeId node, string holder, TimeSpan duration, CancellationToken ct)
        {
            var grant = await inner.TakeAsync(name, node, holder, duration, ct);
            if (grant is not null)
                _wereOwn[grant.Fence] = grant.PreviousNode is null || grant.PreviousNode == node.Value;
            return grant;
        }

        public ValueTask<DateTimeOffset?> RenewAsync(Fence fence, TimeSpan duration, CancellationToken ct) =>
            inner.RenewAsync(fence, duration, ct);

        public ValueTask ReleaseAsync(Fence fence, CancellationToken ct) => inner.ReleaseAsync(fence, ct);

        public ValueTask<IReadOnlyList<LeaseState>> GetAsync(CancellationToken ct) => inner.GetAsync(ct);

        public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => inner.GetNowAsync(ct);
    }
}
