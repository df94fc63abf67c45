using Repricer.Core.Documents;
using Repricer.Engine.Conditions;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Commands.Texts;

/// <summary>Writes the nodes of a cluster for people, in 80 columns.</summary>
internal static class ClusterText
{
    public static void Write(TextWriter output, ClusterView cluster)
    {
        foreach (var node in cluster.Nodes)
        {
            output.WriteLine($"node {node.Node}: {node.State}, heard {DurationText.Print(TimeSpan.FromSeconds(node.LagSeconds))} ago"
                + (node.Api is { } api ? $", {api}" : ""));
            output.WriteLine($"  has {Words.Of(node.Hosts, "host")}, {Words.Of(node.Sources, "channel source")}, "
                + $"{Words.Of(node.Channels, "channel")}, {Words.Of(node.Shards, "shard")}; schema {node.Schema}");
            if (node.Behind is { } behind)
                output.WriteLine($"  is behind: {behind}");
        }

        foreach (var held in cluster.Holdings)
            output.WriteLine($"{held.Name}: {held.Node}, epoch {held.Epoch}, since {held.Since:yyyy-MM-dd HH:mm:ss}");
        if (cluster.Unheld.Count > 0)
            output.WriteLine($"nobody has: {string.Join(", ", cluster.Unheld.Take(20))}{(cluster.Unheld.Count > 20 ? ", …" : "")}");
    }
}
