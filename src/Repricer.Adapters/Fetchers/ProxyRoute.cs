using System.Diagnostics;
using System.Text;

namespace Repricer.Adapters.Fetchers;

/// <summary>A proxy that connections of a source are made through. Prints without its login.</summary>
/// <param name="address">Scheme http, host and port.</param>
/// <param name="login">"user:password"; null = it asks for none.</param>
[DebuggerDisplay("{Host,nq}:{Port}")]
internal sealed class ProxyRoute(Uri address, string? login) : IEquatable<ProxyRoute>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _login = login;

    public string Host => address.IdnHost;

    public int Port => address.Port;

    /// <summary>The request for a way to a checked address.</summary>
    public byte[] RequestFor(string authority) => Encoding.ASCII.GetBytes(
        $"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n"
        + (_login is null ? "" : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(_login))}\r\n") + "\r\n");

    public override string ToString() => $"{Host}:{Port}";

    public bool Equals(ProxyRoute? other) => other is not null && other.Host == Host && other.Port == Port && other._login == _login;

    public override bool Equals(object? obj) => Equals(obj as ProxyRoute);

    public override int GetHashCode() => HashCode.Combine(Host, Port, _login);
}
