using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Language;

namespace Repricer.Adapters.Strategies;

/// <summary>The blocks beside the strategies of one folder, or below it; each is read once. For several threads.</summary>
/// <param name="folder">Where it is.</param>
/// <param name="shownAs">As messages should name it.</param>
/// <param name="texts">The blocks by name, where they are not to be read from the folder; null = they are.</param>
internal sealed partial class BlockFolder(string folder, string shownAs, IReadOnlyDictionary<string, string>? texts = null)
{
    private readonly ConcurrentDictionary<string, StrategyBlock> _read = new(StringComparer.Ordinal);

    /// <summary>Opens the blocks that the strategies in <paramref name="path"/>'s folder may use.</summary>
    public static BlockFolder Beside(string path, string shownAs) =>
        new(Path.GetDirectoryName(path) ?? "", Path.GetDirectoryName(shownAs) ?? "");

    /// <param name="name">As a strategy writes it: relative to its folder, with slashes.</param>
    public StrategyBlock Find(string name) => _read.GetOrAdd(name, Read);

    /// <summary>Whether some strategy asked for it.</summary>
    public bool Used(string name) => _read.ContainsKey(name.Replace(Path.DirectorySeparatorChar, '/'));

    /// <summary>What is wrong with a block by itself.</summary>
    public static StrategyBlock Compile(string file, string text)
    {
        var document = YamlDocument.Parse(file, text);
        return document.HasErrors ? new StrategyBlock(null, document.Diagnostics) : StrategyBlock.Read(file, document.Root);
    }

    private StrategyBlock Read(string name)
    {
        if (!name.EndsWith(StrategyFolder.BlockSuffix, StringComparison.Ordinal))
            return Missing(name, $"is no block; the name of a block ends with {StrategyFolder.BlockSuffix}");
        if (!PlainPath().IsMatch(name))
            return Missing(
                name, "is no block of this folder: write it with / and without ..");

        if (texts is not null)
        {
            return texts.TryGetValue(name, out var kept)
                ? Compile(Path.Combine(shownAs, name), kept)
                : Missing(name, $"is not there{Suggestion.Ask(name, texts.Keys)}");
        }

        var path = Path.Combine(folder, name);
        if (!Path.Exists(path))
        {
            var known = StrategyFolder.Blocks(folder.Length == 0 ? "." : folder).Select(Path.GetFileName).OfType<string>();
            return Missing(name, $"is not there{Suggestion.Ask(name, known)}");
        }

        return StrategyFolder.Read(path, folder) switch
        {
            ({ } text, _) => Compile(Path.Combine(shownAs, name), text),
            (_, var fault) => new StrategyBlock(null, [fault! with { File = Path.Combine(shownAs, name) }]),
        };
    }

    private static StrategyBlock Missing(string name, string why) => new(null, [], $"'{ScalarText.Shorten(name)}' {why}");

    [GeneratedRegex(
        @"^[A-Za-z0-9_-][A-Za-z0-9_. -]*(/[A-Za-z0-9_-][A-Za-z0-9_. -]*){0,4}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PlainPath();
}
