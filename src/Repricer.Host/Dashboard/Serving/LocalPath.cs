namespace Repricer.Host.Dashboard.Serving;

/// <summary>Where a form comes back to: a page of ours and nothing else.</summary>
internal static class LocalPath
{
    private const int Longest = 2000;

    /// <returns>The path, or <paramref name="otherwise"/> where it could lead elsewhere.</returns>
    public static string Of(string? path, string otherwise = "/") =>
        path is { Length: > 0 and <= Longest } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) && path.All(char.IsAscii)
            ? path
            : otherwise;
}
