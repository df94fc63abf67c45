using System.Security.Cryptography;
using System.Text;

namespace Repricer.Engine.Strategies;

/// <param name="Name">File name without folder, e.g. "winter.yaml"; a block's with the path below the folder.</param>
/// <param name="Text">The whole text of the file.</param>
public sealed record StrategyFile(string Name, string Text);

/// <summary>Identifies a revision by names and texts, nothing else. A comment is a change, too: a roll-back brings it back.</summary>
public static class StrategyContent
{
    /// <summary>
    /// Takes the SHA-256 of names and texts in the order of names; lengths stand between them, so that no two contents read alike.
    /// </summary>
    public static string HashOf(IReadOnlyList<StrategyFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            text.Append(file.Name.Length).Append(':').Append(file.Name).Append(file.Text.Length).Append(':').Append(file.Text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
