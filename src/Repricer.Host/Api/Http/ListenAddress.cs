using System.Net;

namespace Repricer.Host.Api.Http;

/// <param name="Host">The host as it is written: a name, an address, or "*" for every address.</param>
internal sealed record ListenAddress(string Host, int Port)
{
    public bool IsLoopback => string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <param name="urls">Checked addresses, separated by ';'.</param>
    public static IReadOnlyList<ListenAddress> Parse(string urls)
    {
        var list = new List<ListenAddress>();
        foreach (var part in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var every = part.Contains("://*", StringComparison.Ordinal) || part.Contains("://+", StringComparison.Ordinal);
            var uri = new Uri(
                part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal));
            list.Add(new ListenAddress(every ? "*" : uri.Host, uri.Port));
        }

        return list;
    }
}
