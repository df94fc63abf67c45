using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Crawling.Holding;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Peers;
using Repricer.Host.Configuration;

namespace Repricer.Host.Api;

/// <summary>Reads which nodes share a store and who has what.</summary>
internal static class ClusterReader
{
    private const string Ended = "ended";

    private static readonly TimeSpan Told = TimeSpan.FromDays(1);

    /// <summary>Two beats may be lost before a node counts as silent.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(8);

    /// <param name="config">Says what is to be held: what is no more in the settings or the catalogue is missed by nobody.</param>
    /// <returns>Null where no node ever told of itself: one engine has the store to itself.</returns>
    public static async ValueTask<ClusterView?> ReadAsync(IStore store, AppConfig config, CancellationToken ct)
    {
        var nodes = await store.Nodes.GetAsync(Told, ct);
        if (nodes.Count == 0)
            return null;

        var now = await store.Leases.GetNowAsync(ct);
        var leases = await store.Leases.GetAsync(ct);
        var held = leases.Where(lease => lease.Until > now).ToList();
        var living = nodes.Where(node => node.Doing != Ended && now - node.SeenAt <= Silent).ToList();
        return new ClusterView(
            [.. nodes.Select(node => Of(node, held, living, now))],
            [
                .. held.Where(lease => LeaseName.Parse(lease.Fence.Name).Kind is not (LeaseKind.Host or LeaseKind.Shard))
                    .Select(lease => new HoldingView(lease.Fence.Name, lease.Node, lease.Fence.Epoch, lease.TakenAt)),
            ],
            await MissedAsync(store, config, [.. leases.Where(lease => lease.Until <= now).Select(lease => lease.Fence.Name)], ct));
    }

    /// <summary>Finds who has something, hosts and shards too.</summary>
    /// <param name="text">Part of a name, whatever its case; null = all.</param>
    /// <param name="after">Only names behind this one; null = from the first on.</param>
    /// <param name="max">At least 1.</param>
    /// <returns>By name.</returns>
    public static async ValueTask<IReadOnlyList<LeaseView>> FindAsync(
        IStore store, string? text, string? after, int max, CancellationToken ct)
    {
        var now = await store.Leases.GetNowAsync(ct);
        return
        [
            .. (await store.Leases.GetAsync(ct))
                .Where(lease => text is null || lease.Fence.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Where(lease => after is null || string.CompareOrdinal(lease.Fence.Name, after) > 0)
                .OrderBy(lease => lease.Fence.Name, StringComparer.Ordinal).Take(max).Select(lease => Of(lease, now)),
        ];
    }

    /// <summary>Who has each of these; what nobody ever had is left out.</summary>
    public static async ValueTask<IReadOnlyList<LeaseView>> FindAsync(
        IStore store, IReadOnlyCollection<LeaseName> names, CancellationToken ct)
    {
        var asked = names.Select(name => name.ToString()).ToHashSet(StringComparer.Ordinal);
        var now = await store.Leases.GetNowAsync(ct);
        return [.. (await store.Leases.GetAsync(ct)).Where(lease => asked.Contains(lease.Fence.Name)).Select(lease => Of(lease, now))];
    }

    /// <summary>The hosts that the watches of a source are on, as they are held.</summary>
    public static async ValueTask<IReadOnlyList<LeaseName>> HostsOfAsync(IStore store, SourceOptions source, CancellationToken ct) =>
    [
        .. (await store.Crawl.GetDueHostsAsync(source.Id, DateTimeOffset.MaxValue, ct)).Select(lane => HostNames.Of(source, lane))
            .OfType<string>().Distinct(StringComparer.Ordinal).Select(LeaseName.OfHost),
    ];

    private static LeaseView Of(LeaseState lease, DateTimeOffset now) => new(
        lease.Fence.Name, lease.Until > now ? lease.Node : null, lease.Node, lease.Fence.Epoch, lease.TakenAt);

    private static NodeView Of(NodeState node, IReadOnlyList<LeaseState> held, IReadOnlyList<NodeState> living, DateTimeOffset now)
    {
        var own = held.Where(lease => lease.Fence.Holder == node.Holder)
            .CountBy(lease => LeaseName.Parse(lease.Fence.Name).Kind).ToDictionary();
        return new NodeView(
            node.Node.Value, NodeAddress.Of(node)?.GetLeftPart(UriPartial.Authority),
            node.Doing != Ended && now - node.SeenAt > Silent ? "silent" : node.Doing,
            Math.Max(0, (long)(now - node.SeenAt).TotalSeconds), node.Schema, node.Settings, own.GetValueOrDefault(LeaseKind.Host),
            own.GetValueOrDefault(LeaseKind.Source), own.GetValueOrDefault(LeaseKind.Channel), own.GetValueOrDefault(LeaseKind.Shard),
            node.Doing == Ended ? null : BehindOf(node, living));
    }

    /// <summary>As the nodes themselves find out whom to follow.</summary>
    private static string? BehindOf(NodeState node, IReadOnlyList<NodeState> living)
    {
        if (living.Where(other => other.Schema > node.Schema).MaxBy(other => other.Schema) is { } newer)
            return $"schema {node.Schema}, and {newer.Node} has {newer.Schema}: start it with that version";
        return living.Where(other => other.Settings != node.Settings && other.SettingsSince > node.SettingsSince)
            .MaxBy(other => other.SettingsSince) is { } changed
            ? $"settings older than those of {changed.Node}: start it with these"
            : null;
    }

    /// <summary>What is to be held of names that nobody holds.</summary>
    private static async ValueTask<IReadOnlyList<string>> MissedAsync(
        IStore store, AppConfig config, IReadOnlyList<string> unheld, CancellationToken ct)
    {
        if (unheld.Count == 0)
            return [];

        HashSet<LeaseName> needed =
        [
            LeaseName.Book, LeaseName.Rest, .. config.Channels.Select(channel => LeaseName.Of(channel.Id)),
            .. config.Sources.Where(source => source is { Enabled: true, Channel: not null }).Select(source => LeaseName.Of(source.Id)),
        ];
        var names = unheld.Select(LeaseName.Parse).ToList();
        if (names.Exists(name => name.Kind == LeaseKind.Host))
        {
            foreach (var source in config.Sources.Where(source => source is { Enabled: true, Channel: null }))
                needed.UnionWith(await HostsOfAsync(store, source, ct));
        }

        return [.. names.Where(name => name.Kind == LeaseKind.Shard || needed.Contains(name)).Select(name => name.ToString())];
    }
}
