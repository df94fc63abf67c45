using Repricer.Core.Pricing.Language;

namespace Repricer.Adapters.Strategies;

/// <summary>From the text of one strategy file to its meaning; never throws, whatever the text.</summary>
public static class StrategyFiles
{
    /// <param name="file">As messages should name it.</param>
    public static CompiledStrategy Compile(string file, string text)
    {
        var document = YamlDocument.Parse(file, text);
        return document.HasErrors ? new CompiledStrategy(null, document.Diagnostics) : StrategyCompiler.Compile(file, document.Root, ZoneOf);
    }

    private static TimeZoneInfo? ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <param name="path">Where it is.</param>
    /// <param name="shownAs">As messages should name it.</param>
    public static CompiledStrategy CompileFile(string path, string shownAs) => StrategyFolder.Read(path) switch
    {
        ({ } text, _) => Compile(shownAs, text),
        (_, var fault) => new CompiledStrategy(null, [fault! with { File = shownAs }]),
    };
}
