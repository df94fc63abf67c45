using Microsoft.Extensions.Logging;
using Repricer.Engine;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster.Placing;

/// <summary>
/// Tells the others of this node, and finds out from what they tell whether it has been left behind: where another one knows a newer
/// schema, or was given newer settings, this one does nothing until it is started anew with them.
/// </summary>
internal sealed partial class NodeWatch(NodeOptions options, IStore store, StoreTime? clock, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Who has not told anything for so long is not there.</summary>
    private static readonly TimeSpan Living = TimeSpan.FromSeconds(15);

    /// <summary>Settings that were seen within so long are known as old ones.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    private DateTimeOffset? _since;

    /// <summary>Tells until <paramref name="ct"/>.</summary>
    /// <param name="waits">Told why this node is to do nothing, at each look; null = it may work.</param>
    /// <param name="doing">For people.</param>
    public async Task RunAsync(Func<string?, Task> waits, Func<string> doing, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (clock is not null)
                    await clock.AskAsync(store.Leases, ct);
                await store.StopOrder.HandOnAsync(options.Node.Value, (clock ?? time).GetUtcNow(), ct);
                await TellAsync(doing(), ct);
                await waits(await FindNewerAsync(ct));
            }
            catch (Exception error)
            {
                if (!ct.IsCancellationRequested)
                    LogFailed(error.Message);
            }

            await Task.Delay(Every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The last word.</summary>
    public async Task EndAsync()
    {
        try
        {
            await TellAsync("ended", CancellationToken.None);
        }
        catch (Exception error)
        {
            LogFailed(error.Message);
        }
    }

    private async Task TellAsync(string doing, CancellationToken ct)
    {
        _since ??= await FindSinceAsync(ct);
        await store.Nodes.BeatAsync(
            new NodeState(
                options.Node, options.Holder, options.Endpoint.ToString(), options.Api(), options.Schema, options.Settings, _since.Value,
                doing, default),
            ct);
    }

    /// <summary>Settings are as old as the first node that had them: one that comes back with old ones follows the others.</summary>
    private async Task<DateTimeOffset> FindSinceAsync(CancellationToken ct)
    {
        var same = (await store.Nodes.GetAsync(Remembered, ct)).Where(node => node.Settings == options.Settings).ToList();
        return same.Count > 0 ? same.Min(node => node.SettingsSince) : await store.Leases.GetNowAsync(ct);
    }

    private async Task<string?> FindNewerAsync(CancellationToken ct)
    {
        var others = (await store.Nodes.GetAsync(Living, ct)).Where(node => node.Node != options.Node && node.Doing != "ended").ToList();
        if (others.FirstOrDefault(node => node.Schema > options.Schema) is { } newer)
            return $"{newer.Node} has a newer version (schema {newer.Schema}, here {options.Schema}): start this node with it";
        return others.FirstOrDefault(node => node.Settings != options.Settings && node.SettingsSince > _since) is { } changed
            ? $"{changed.Node} has newer settings: start this node with them"
            : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the nodes of the cluster cannot be told or heard: {Why}")]
    private partial void LogFailed(string why);
}
