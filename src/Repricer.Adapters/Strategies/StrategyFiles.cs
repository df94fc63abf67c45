using Repricer.Adapters.Files;
using Repricer.Core.Strategies.Language;

namespace Repricer.Adapters.Strategies;

/// <summary>From the text of one strategy file to its meaning; never throws, whatever the text.</summary>
public static class StrategyFiles
{
    private static readonly CompileContext Alone = new() { ZoneOf = SystemZones.Find };

    /// <summary>A text without a folder: it cannot extend blocks.</summary>
    /// <param name="file">As messages should name it.</param>
    /// <param name="now">For findings such as "this event is over"; null = none of those.</param>
    public static CompiledStrategy Compile(string file, string text, DateTimeOffset? now = null) =>
        Compile(file, text, now is null ? Alone : Alone with { Now = now });

    /// <param name="path">Where it is.</param>
    /// <param name="shownAs">As messages should name it.</param>
    /// <param name="now">As for <see cref="Compile(string, string, DateTimeOffset?)"/>.</param>
    public static CompiledStrategy CompileFile(string path, string shownAs, DateTimeOffset? now = null)
    {
        var patience = new InTime(RegularFile.Patience);
        return patience.TryRun(() => CompileFile(path, shownAs, BlockFolder.Beside(path, shownAs), now), out var compiled)
            ? compiled
            : new CompiledStrategy(null, [StrategyFolder.Fault(shownAs, "no-answer", $"the file {patience.Silence}")]);
    }

    internal static CompiledStrategy CompileFile(string path, string shownAs, BlockFolder blocks, DateTimeOffset? now = null) =>
        StrategyFolder.Read(path) switch
        {
            ({ } text, _) => Compile(shownAs, text, Alone with { BlockOf = blocks.Find, Now = now }),
            (_, var fault) => new CompiledStrategy(null, [fault! with { File = shownAs }]),
        };

    internal static CompiledStrategy Compile(string file, string text, BlockFolder blocks) =>
        Compile(file, text, Alone with { BlockOf = blocks.Find });

    private static CompiledStrategy Compile(string file, string text, CompileContext context)
    {
        var document = YamlDocument.Parse(file, text);
        return document.HasErrors
            ? new CompiledStrategy(null, document.Diagnostics)
            : StrategyCompiler.Compile(file, document.Root, context);
    }
}
