using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page of the nodes: who lives, who has what, what nobody does.</summary>
internal sealed class NodesReader(StatusReader status, IStore store, AppConfig config)
{
    public const string Path = "/nodes";

    private const int MostFound = 100;
    private const int MostNamed = 5;

    /// <param name="search">Part of a name of what one node at a time does; null = nothing is looked for.</param>
    public async ValueTask<NodesModel> GetAsync(Visit visit, string? search, CancellationToken ct)
    {
        var own = config.Cluster?.Node.Value;
        var now = await status.GetAsync(ct);
        if (now.Cluster is not { } cluster)
            return new NodesModel(visit.Now, own, null, [], [], null, [], IsCut: false);

        var found = search is null ? [] : await ClusterReader.FindAsync(store, search, after: null, MostFound + 1, ct);
        return new NodesModel(
            visit.Now, own, [.. cluster.Nodes.Select(node => Of(node, own, now.At, visit.Format))],
            [
                .. cluster.Unheld.Select(LeaseName.Parse).GroupBy(name => name.Kind).OrderBy(group => group.Key)
                    .Select(group => Of(group.Key, [.. group], visit.Format)),
            ],
            [
                .. cluster.Holdings.Select(held => Of(
                    new LeaseView(held.Name, held.Node, held.Node, held.Epoch, held.Since), visit.Format)),
            ],
            search is null ? null : PageFormat.Text(search), [.. found.Take(MostFound).Select(lease => Of(lease, visit.Format))],
            found.Count > MostFound);
    }

    /// <summary>Who has one thing, as a line among the facts of its page; nothing where one engine does everything.</summary>
    /// <param name="label">What the node does with it.</param>
    /// <param name="nobody">What it means that nobody has it.</param>
    /// <returns>Null = nothing is to be said.</returns>
    public async ValueTask<FactModel?> FactAsync(
        StatusView now, PageFormat format, IReadOnlyList<LeaseName> names, string label, string nobody, CancellationToken ct)
    {
        if (now.Cluster is null || names.Count == 0)
            return null;
        var leases = await ClusterReader.FindAsync(store, names, ct);
        if (names.Count > 1)
        {
            var nodes = leases.Select(lease => lease.Node).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return new FactModel(
                label, nodes.Count == 1
                    ? $"{PageFormat.Text(nodes[0])}, all {format.Count(names.Count)} hosts"
                    : $"{format.Count(nodes.Count)} nodes, {format.Count(names.Count)} hosts",
                Href: Path);
        }

        var href = $"{Path}?find={Uri.EscapeDataString(names[0].ToString())}";
        return leases is [{ Node: { } node } lease]
            ? new FactModel(label, $"{PageFormat.Text(node)} since {format.Times.Day(lease.Since)}", Href: href)
            : new FactModel(label, null, nobody);
    }

    private static NodeRow Of(NodeView node, string? own, DateTimeOffset at, PageFormat format)
    {
        var isWaiting = node.State is not ("working" or "draining" or "ended" or "silent");
        var (text, kind) = node.State switch
        {
            "working" => ("Works", "good"),
            "draining" => ("Gives back", "warn"),
            "ended" => ("Ended", ""),
            "silent" => ("Silent", "bad"),
            _ => ("Waits", "warn"),
        };
        return new NodeRow(
            PageFormat.Text(node.Node), node.Node == own, node.Node == own || node.Api is null ? null : node.Api + Path,
            node.Api is { } api ? PageFormat.Text(api) : null, text, kind,
            isWaiting ? PageFormat.Text(node.State, 200) : node.Behind is { } behind ? PageFormat.Text(behind, 200) : null,
            at - TimeSpan.FromSeconds(node.LagSeconds), format.Count(node.Hosts), format.Count(node.Sources), format.Count(node.Channels),
            format.Count(node.Shards), format.Count(node.Schema), node.Settings[..Math.Min(node.Settings.Length, 8)]);
    }

    private static HoldingRow Of(LeaseView lease, PageFormat format)
    {
        var name = LeaseName.Parse(lease.Name);
        return new HoldingRow(
            WhatOf(name.Kind), name.Kind switch
            {
                LeaseKind.Book => "strategies",
                LeaseKind.Rest => "clearing up, figures, alerts, feeds, daily tasks",
                _ => PageFormat.Text(name.Value),
            },
            name.Kind switch
            {
                LeaseKind.Channel => "/channels/" + Uri.EscapeDataString(name.Value),
                LeaseKind.Source => "/sources/" + Uri.EscapeDataString(name.Value),
                LeaseKind.Book => "/strategies",
                _ => null,
            },
            lease.Node is { } node ? PageFormat.Text(node) : null, PageFormat.Text(lease.LastNode), format.Count(lease.Epoch), lease.Since);
    }

    private static UnheldRow Of(LeaseKind kind, IReadOnlyList<LeaseName> names, PageFormat format)
    {
        var named = string.Join(", ", names.Take(MostNamed).Select(name => PageFormat.Text(name.Value)));
        return new UnheldRow(
            names.Count == 1 ? WhatOf(kind) : $"{format.Count(names.Count)} {ManyOf(kind)}",
            kind is LeaseKind.Book or LeaseKind.Rest ? null : names.Count > MostNamed ? named + ", …" : named, MeaningOf(kind));
    }

    private static string WhatOf(LeaseKind kind) => kind switch
    {
        LeaseKind.Host => "Host",
        LeaseKind.Source => "Source",
        LeaseKind.Channel => "Channel",
        LeaseKind.Shard => "Shard",
        LeaseKind.Book => "Strategy folder",
        _ => "The rest",
    };

    private static string ManyOf(LeaseKind kind) => WhatOf(kind).ToLowerInvariant() + "s";

    private static string MeaningOf(LeaseKind kind) => kind switch
    {
        LeaseKind.Host => "No page there is read: what is known of its prices grows old.",
        LeaseKind.Source => "The offers of these channels are not read.",
        LeaseKind.Channel => "No price is sent there, and live prices are not looked at.",
        LeaseKind.Shard => "Listings of these parts of the catalogue get no new price.",
        LeaseKind.Book => "A changed strategy does not come in force.",
        _ => "No figures, alerts, feeds and daily tasks, and what is wrong is not written down.",
    };
}
