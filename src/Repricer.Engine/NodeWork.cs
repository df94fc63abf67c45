using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;

namespace Repricer.Engine;

/// <summary>
/// The work of an engine that shares its store with others, cut into what one node at a time may do. The stages are those of an engine that
/// is alone: each runs under a lease here, and everything it writes comes under the lease's epoch.
/// </summary>
/// <param name="dirty">Where everybody marks what is worth deciding; handed on to the shards from here.</param>
/// <param name="workerOf">Makes a worker over a store and hints of its own.</param>
/// <param name="startShared">Starts what is done once, however many nodes there are.</param>
internal sealed partial class NodeWork(
    EngineParts parts, DirtyListings dirty, Intake intake, Publisher publisher, PublishWake wake,
    Func<IPricingStore, DirtyListings, Shard, RepricingWorker> workerOf, Func<StageWatch, CancellationToken, Task> startShared)
    : INodeWork
{
    /// <summary>Far more than nodes, so that they divide evenly, and few enough for each to be swept often.</summary>
    public const int Shards = 64;

    private const int HintBatch = 500;

    private static readonly TimeSpan HostsKept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<LeaseName, Fence> _held = new();
    private readonly ConcurrentDictionary<int, DirtyListings> _shards = new();
    private readonly ILogger _log = parts.Loggers.CreateLogger<NodeWork>();
    private IReadOnlyCollection<string>? _hosts;
    private long _hostsAt;

    /// <summary>Whether it is done here now.</summary>
    public bool Has(LeaseName name) => _held.ContainsKey(name);

    public async ValueTask<IReadOnlyList<LeaseName>> GetNamesAsync(CancellationToken ct)
    {
        if (_hosts is null || parts.Time.GetElapsedTime(_hostsAt) > HostsKept)
        {
            _hosts = await intake.GetHostsAsync(ct);
            _hostsAt = parts.Time.GetTimestamp();
        }

        return
        [
            LeaseName.Book, LeaseName.Rest,
            .. parts.Options.Shadow ? [] : parts.Channels.Select(channel => LeaseName.Of(channel.Adapter.Id)),
            .. parts.Sources.Where(source => source is { Enabled: true, Channel: not null }).Select(source => LeaseName.Of(source.Id)),
            .. Enumerable.Range(0, Shards).Select(LeaseName.OfShard),
            .. _hosts.Select(LeaseName.OfHost),
        ];
    }

    public async Task RunAsync(LeaseName name, Tenure tenure)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(tenure);
        _held[name] = tenure.Fence;
        try
        {
            await (name.Kind switch
            {
                LeaseKind.Host => intake.HoldHostAsync(name.Value, tenure),
                LeaseKind.Source => intake.HoldSourceAsync(new SourceId(name.Value), tenure),
                LeaseKind.Channel => SendAsync(new ChannelId(name.Value), tenure),
                LeaseKind.Shard => DecideAsync(int.Parse(name.Value, CultureInfo.InvariantCulture), tenure),
                LeaseKind.Book => UntilLostAsync(tenure),
                LeaseKind.Rest => DoRestAsync(tenure),
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
            });
        }
        finally
        {
            _held.TryRemove(new KeyValuePair<LeaseName, Fence>(name, tenure.Fence));
        }
    }

    public void Hear(LeaseName about)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (about.Kind == LeaseKind.Channel)
            wake.Signal(new ChannelId(about.Value));
        else if (about.Kind == LeaseKind.Source)
            intake.Ask(new SourceId(about.Value));
        else if (about.Kind == LeaseKind.Shard && _shards.TryGetValue(int.Parse(about.Value, CultureInfo.InvariantCulture), out var shard))
            shard.MarkAll();
    }

    public ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct) =>
        intake.WaitForTurnAsync(host, interval, ct);

    /// <summary>Hands on what is worth deciding: to the shards that are here, else to whoever has them. A lost hint is swept up.</summary>
    public async Task RunHintsAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await dirty.WaitAsync(ct);
                if (dirty.TakeAll())
                {
                    for (var shard = 0; shard < Shards; shard++)
                        Hint(shard, []);
                }

                while (dirty.Take(HintBatch) is { Count: > 0 } batch)
                {
                    var shards = await parts.Store.Pricing.FindShardsAsync(batch, Shards, ct);
                    var known = batch.Zip(shards).Where(pair => pair.Second >= 0);
                    foreach (var group in known.GroupBy(pair => pair.Second, pair => pair.First))
                        Hint(group.Key, [.. group]);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                parts.Status.Decide.Fail(error.Message);
                await Task.Delay(parts.Options.Repricing.RetryDelay, parts.Time, ct)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Keeps the strategies in force: from the folder where that is this node's to do, else from the store.</summary>
    public async Task FollowBookAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await parts.Strategies.ReloadAsync(ct))
                {
                    foreach (var shard in _shards.Values)
                        shard.MarkAll();
                }
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                parts.Status.Decide.Fail(error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(parts.Options.Repricing.ReloadInterval, parts.Time, ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Hint(int shard, IReadOnlyList<ListingId> listings)
    {
        if (!_shards.TryGetValue(shard, out var here))
            parts.Placement!.Changes.Tell(LeaseName.OfShard(shard));
        else if (listings.Count == 0)
            here.MarkAll();
        else
            here.Mark(listings);
    }

    private Task SendAsync(ChannelId channel, Tenure tenure)
    {
        var ports = parts.Store.Under(tenure.Fence);
        return publisher.RunLineAsync(channel, ports.Outbox, ports.LivePrices, () => tenure.IsHeld, tenure.Lost);
    }

    private async Task DecideAsync(int shard, Tenure tenure)
    {
        var hints = _shards[shard] = new DirtyListings();
        try
        {
            await workerOf(parts.Store.Under(tenure.Fence).Pricing, hints, new Shard(shard, Shards)).RunAsync(tenure.Lost);
        }
        finally
        {
            _shards.TryRemove(new KeyValuePair<int, DirtyListings>(shard, hints));
        }
    }

    private async Task UntilLostAsync(Tenure tenure) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, parts.Time, tenure.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Any stage of it that ends by itself ends them all, and another node may do better.</summary>
    private async Task DoRestAsync(Tenure tenure)
    {
        var stages = new StageWatch(_log);
        using var stop = new CancellationTokenSource();
        await startShared(stages, stop.Token);
        await stages.WaitAsync(tenure.Lost);
        stages.BeginStop();
        await stop.CancelAsync();
        await stages.DrainAsync(parts.Options.DrainTime, parts.Time);
        stages.ThrowIfBroken();
    }
}
