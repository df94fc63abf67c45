using Orleans.Concurrency;
using Repricer.Cluster.Placing;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster.Grains;

/// <summary>Hosts a stage of the engine where it was woken, and moves to where the ring wants it.</summary>
internal abstract class HeldGrain(LeaseKind kind, NodeDesk desk, ILocalSiloDetails here) : Grain, IHeldGrain
{
    /// <summary>So many times in a row another node must want it: views differ while nodes come and go.</summary>
    private const int WantedBeforeItGoes = 3;

    private string? _wantedBy;
    private int _wanted;

    protected LeaseName Name => new(kind, this.GetPrimaryKeyString());

    protected NodeDesk Desk => desk;

    public Task WakeAsync(string wanted)
    {
        if (wanted == here.SiloAddress.ToParsableString())
            _wanted = 0;
        else if (_wantedBy == wanted)
            _wanted++;
        else
            (_wantedBy, _wanted) = (wanted, 1);

        // Those who call it know its old place for a while, and a call that comes there would begin it there again: it is handed over.
        if (_wanted >= WantedBeforeItGoes)
            this.MigrateOnIdle();
        else if (!desk.Begin(Name))
            DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task HearAsync()
    {
        desk.Hear(Name);
        return Task.CompletedTask;
    }

    /// <summary>The lease is given back before another activation can begin.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await desk.EndAsync(Name);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }
}

[Reentrant]
[RingPlacement]
internal sealed class HostGrain(NodeDesk desk, ILocalSiloDetails here) : HeldGrain(LeaseKind.Host, desk, here), IHostGrain
{
    public async Task<bool> TakeTurnAsync(long interval) =>
        await Desk.WaitForTurnAsync(Name.Value, TimeSpan.FromTicks(interval), CancellationToken.None);
}

[Reentrant]
[RingPlacement]
internal sealed class SourceGrain(NodeDesk desk, ILocalSiloDetails here) : HeldGrain(LeaseKind.Source, desk, here), ISourceGrain;

[Reentrant]
[RingPlacement]
internal sealed class ChannelGrain(NodeDesk desk, ILocalSiloDetails here) : HeldGrain(LeaseKind.Channel, desk, here), IChannelGrain;

[Reentrant]
[RingPlacement]
internal sealed class DeciderGrain(NodeDesk desk, ILocalSiloDetails here) : HeldGrain(LeaseKind.Shard, desk, here), IDeciderGrain;

[Reentrant]
[RingPlacement]
internal sealed class BookGrain(NodeDesk desk, ILocalSiloDetails here) : HeldGrain(LeaseKind.Book, desk, here), IBookGrain;

[Reentrant]
[RingPlacement]
internal sealed class RestGrain(NodeDesk desk, ILocalSiloDetails here) : HeldGrain(LeaseKind.Rest, desk, here), IRestGrain;
