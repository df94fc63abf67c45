using System.Text;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>The head of an HTTP/1.1 message: first line and headers, byte for byte Latin-1.</summary>
internal sealed record ProxyHead(string FirstLine, IReadOnlyList<(string Name, string Value)> Headers)
{
    private const int MaxBytes = 64 * 1024;

    public string? this[string name] =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>
    /// Reads byte by byte up to the blank line, so that nothing of the body is swallowed. Heads are small, and the stream beneath is
    /// buffered.
    /// </summary>
    /// <returns>Null when the other side closed, or sent something that is no head.</returns>
    public static async Task<ProxyHead?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var bytes = new List<byte>(1024);
        var one = new byte[1];
        while (bytes.Count < MaxBytes)
        {
            if (await stream.ReadAsync(one, ct) == 0)
                return null;
            bytes.Add(one[0]);
            if (one[0] == '\n' && bytes.Count >= 4 && bytes[^2] == '\r' && bytes[^3] == '\n' && bytes[^4] == '\r')
                return Parse(Encoding.Latin1.GetString([.. bytes]));
        }

        return null;
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(FirstLine).Append("\r\n");
        foreach (var (name, value) in Headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
    }

    /// <summary>
    /// Without the headers that are between two neighbours only, and closing the connection: one request, one connection.
    /// </summary>
    public ProxyHead ForOneMessage() => this with
    {
        Headers = [.. Headers.Where(header => !header.Name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
            && !header.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
            && !header.Name.Equals("Keep-Alive", StringComparison.OrdinalIgnoreCase)
                && !header.Name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase)), ("Connection", "close")],
    };

    private static ProxyHead? Parse(string text)
    {
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            return null;

        var headers = new List<(string Name, string Value)>(lines.Length);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return null;
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        return new ProxyHead(lines[0], headers);
    }
}
