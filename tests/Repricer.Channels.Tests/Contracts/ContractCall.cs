namespace Repricer.Channels.Tests.Contracts;

/// <summary>A call as it went over the wire, for a contract to judge.</summary>
/// <param name="Path">As it was sent, escaped, without the query.</param>
/// <param name="RawQuery">Without its question mark.</param>
/// <param name="OtherHeader">A header other than the body's type by its name without case; null = it was not sent.</param>
/// <param name="ContentType">Of the body; empty = not said.</param>
internal sealed record ContractCall(
    string Method, string Path, string RawQuery, Func<string, string?> OtherHeader, string ContentType, byte[] Body)
{
    private IEnumerable<(string Name, string Value)> Pairs => RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Unescape(pair[0]), pair.Length == 2 ? Unescape(pair[1]) : ""));

    public IEnumerable<string> QueryNames => Pairs.Select(pair => pair.Name).Distinct(StringComparer.Ordinal);

    public string? Header(string name) => string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase)
        ? ContentType.Length > 0 ? ContentType : null
        : OtherHeader(name);

    /// <summary>Several of one name are joined by a comma, as those are that stand in one; null = there is none.</summary>
    public string? Query(string name) =>
        Pairs.Where(pair => pair.Name == name).Select(pair => pair.Value).ToArray() is { Length: > 0 } found
            ? string.Join(',', found)
            : null;

    public override string ToString() => $"{Method} {Path}{(RawQuery.Length > 0 ? "?" + RawQuery : "")}";

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
