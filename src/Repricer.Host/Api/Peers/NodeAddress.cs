using System.Net;
using Repricer.Engine.Clustering;

namespace Repricer.Host.Api.Peers;

/// <summary>Where a node's API is, as another machine sees it.</summary>
internal static class NodeAddress
{
    /// <returns>
    /// The address that the node told; where that is every address of its machine, the one by which the nodes reach it. Null = it serves
    /// no API, or what it told is no address.
    /// </returns>
    public static Uri? Of(NodeState node)
    {
        if (node.Api is not { } told
            || !Uri.TryCreate(
                told.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal),
                UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttp)
        {
            return null;
        }

        var isEvery = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
            && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any));
        return isEvery && MachineOf(node) is { } machine ? new UriBuilder(address) { Host = machine.ToString() }.Uri : address;
    }

    /// <summary>Whether a node's API is to be reached from its own machine alone, and <paramref name="own"/> is on another one.</summary>
    /// <param name="own">Name of the node that asks: its address and port.</param>
    public static bool IsOutOfReach(NodeState node, Uri address, string own) => address.IsLoopback && MachineOf(node) is { } there
        && !IPAddress.IsLoopback(there) && !(IPEndPoint.TryParse(own, out var here) && here.Address.Equals(there));

    private static IPAddress? MachineOf(NodeState node) =>
        IPEndPoint.TryParse(node.Endpoint, out var endpoint) ? endpoint.Address : null;
}
