using Repricer.Core.Documents;
using Repricer.Core.Sources;
using Repricer.Core.Strategies.Language;
using Repricer.Core.Trying.Scenarios;
using Repricer.Core.Trying.Simulating;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>Says what became of one file.</summary>
/// <param name="File">The file as messages name it.</param>
/// <param name="Before">The text as it was; null = it could not be read.</param>
/// <param name="After">The text as it should be; null = the file has faults and is left as it is.</param>
/// <param name="Respelled">What was spelled otherwise, in the order of the file.</param>
/// <param name="Faults">Why the file is left as it is; empty where there is a text.</param>
public sealed record FormattedFile(
    string File, string? Before, string? After, IReadOnlyList<Respelling> Respelled, IReadOnlyList<Diagnostic> Faults)
{
    public bool IsChanged => After is not null && After != Before;
}

/// <summary>
/// Writes the files of a strategy folder the one way: keys in the order of the language, two spaces a level, each thing in its one
/// spelling. Comments stay. A text that would mean anything else than before, or lose a comment, is not given out.
/// </summary>
public static class StrategyFormatter
{
    /// <summary>Formats one file, or all files of a folder: strategies, blocks, tests, simulations and sources.</summary>
    public static IReadOnlyList<FormattedFile> Format(string path)
    {
        if (!Directory.Exists(path))
            return [FormatFile(path)];
        return
        [
            .. StrategyFolder.Strategies(path).Concat(StrategyFolder.Blocks(path)).Concat(StrategyFolder.Tests(path))
                .Concat(StrategyFolder.Simulations(path)).Concat(StrategyFolder.Profiles(path)).Select(FormatFile),
        ];
    }

    /// <summary>Formats one text by the shape of its kind of file.</summary>
    /// <param name="file">The file as messages should name it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="shape">What may stand in it.</param>
    public static FormattedFile FormatText(string file, string text, Shape.Map shape)
    {
        var plain = text.TrimStart('\ufeff').ReplaceLineEndings("\n");
        var trivia = new YamlTrivia();
        var document = YamlDocument.Parse(file, plain, trivia);
        if (document.HasErrors || document.Root is null)
            return new FormattedFile(file, text, document.HasErrors ? null : text, [], document.Diagnostics);

        var respelled = new List<Respelling>();
        var root = Spelling.Sort(Spelling.Respell(document.Root, shape, respelled), shape);
        trivia.Rescue(root);
        var printed = YamlPrinter.Print(root, trivia).TrimEnd('\n') + "\n";
        if (Problem(file, root, plain, printed, shape) is { } problem)
            return new FormattedFile(file, text, null, respelled, [StrategyFolder.Fault(file, "not-formatted", problem)]);
        var isWindows = text.Contains("\r\n", StringComparison.Ordinal);
        return new FormattedFile(file, text, isWindows ? printed.ReplaceLineEndings("\r\n") : printed, respelled, []);
    }

    private static FormattedFile FormatFile(string path)
    {
        var (text, fault) = StrategyFolder.Read(path);
        if (text is null)
            return new FormattedFile(path, null, null, [], [fault!]);
        var formatted = FormatText(path, text, ShapeOf(path));
        var isStrategy = ShapeOf(path) == StrategyKeys.File && !StrategyFolder.IsBlock(path);
        return isStrategy && formatted is { IsChanged: true, After: { } after } && MeansOther(path, text, after)
            ? formatted with { After = null, Faults = [Changed(path)] }
            : formatted;
    }

    private static Shape.Map ShapeOf(string path) => StrategyFolder.IsTest(path) ? TestKeys.File
        : StrategyFolder.IsSimulation(path) ? SimulationKeys.File
        : StrategyFolder.IsProfile(path) ? SourceProfileCompiler.File
        : StrategyKeys.File;

    /// <summary>Tells what is wrong with a printed text; null = it says what the tree says, comment for comment.</summary>
    private static string? Problem(string file, DocumentNode root, string before, string printed, Shape.Map shape)
    {
        var again = YamlDocument.Parse(file, printed);
        if (again.Root is not { } read || !TreeEquality.Same(Spelling.Sort(Spelling.Respell(read, shape, []), shape), root))
            return "it cannot be rewritten without a change of what it says; it is left as it is";
        return YamlComments.All(before).Order(StringComparer.Ordinal).SequenceEqual(
            YamlComments.All(printed).Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? null : "it cannot be rewritten without losing a comment; it is left as it is";
    }

    private static bool MeansOther(string path, string before, string after)
    {
        var blocks = BlockFolder.Beside(path, path);
        return StrategyFiles.Compile(path, before, blocks).Strategy is { } was
            && StrategyFiles.Compile(path, after, blocks).Strategy?.Hash != was.Hash;
    }

    private static Diagnostic Changed(string path) => StrategyFolder.Fault(
        path, "not-formatted", "it cannot be rewritten without a change of what it means; it is left as it is");
}
