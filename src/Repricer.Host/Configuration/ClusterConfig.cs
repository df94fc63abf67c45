using System.Net;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>One node among several that share a store.</summary>
/// <param name="Id">The same for all nodes of a cluster.</param>
/// <param name="Endpoint">Where the other nodes reach this one.</param>
/// <param name="Lease">How long a node that has died keeps what it held.</param>
internal sealed record ClusterOptions(string Id, IPEndPoint Endpoint, TimeSpan Lease)
{
    /// <summary>This node's name: where the others reach it.</summary>
    public NodeId Node => new(Endpoint.ToString());
}

/// <summary>Reads the section "Cluster".</summary>
internal static class ClusterConfig
{
    private static readonly TimeSpan Usual = new Repricer.Engine.Clustering.LeaseOptions().Duration;

    public static readonly Shape.Map Keys = new(
        "Cluster",
        new KeySpec(
            "Id", new Shape.Text(100, "name") { ProblemOf = id => ConfigNames.ProblemOf(id, "cluster") },
            "The same for all nodes of a cluster; with it and `Endpoint` this engine is one node of several on one store.")
        {
            Default = "none: this engine has the store to itself",
        },
        new KeySpec(
            "Endpoint", new Shape.Text(100, "address and port such as 10.0.0.1:7411") { ProblemOf = ProblemOf },
            "Where the other nodes reach this one, and its name. Only nodes may reach it: what comes there is trusted.")
        {
            Default = "none; needed with `Id`",
        },
        new KeySpec(
            "Lease", new Shape.Duration(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)),
            "How long a node that has died keeps what it held. Shorter, and a slow answer of the store looks like a death.")
        {
            Default = SettingShapes.Written(Usual),
        });

    /// <param name="connection">Where the store's server is; a file is one machine's.</param>
    /// <returns>Null where neither is written, or what is written is no node.</returns>
    public static ClusterOptions? Read(ConfigSection section, string? connection)
    {
        var (id, endpoint) = (section.Text("Id"), section.Text("Endpoint"));
        if (id is null && endpoint is null)
            return null;
        if (id is null)
            section.Fault("Id", "conflict", "a node has an Id, which all nodes of its cluster share, beside its Endpoint");
        if (endpoint is null)
            section.Fault("Endpoint", "conflict", "a node of a cluster has an Endpoint, where the others reach it");
        if (connection is null)
            section.Fault("Id", "conflict", "nodes share a store on a server: Data:Store is to be postgres");
        return id is not null && endpoint is not null && ProblemOf(endpoint) is null
            ? new ClusterOptions(id, IPEndPoint.Parse(endpoint), section.Duration("Lease") ?? Usual)
            : null;
    }

    private static string? ProblemOf(string text) =>
        IPEndPoint.TryParse(text, out var endpoint) && endpoint.Port > 0
            && !endpoint.Address.Equals(IPAddress.Any) && !endpoint.Address.Equals(IPAddress.IPv6Any)
            ? null
            : $"'{ScalarText.Shorten(text)}' is no address that other nodes can reach, such as 10.0.0.1:7411";
}
