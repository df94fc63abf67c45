using Repricer.Core.Pricing.Language;

namespace Repricer.Adapters.Strategies;

/// <summary>From the text of one strategy file to its meaning; never throws, whatever the text.</summary>
public static class StrategyFiles
{
    private static readonly CompileContext Clockless = new() { ZoneOf = SystemZones.Find };

    /// <param name="file">As messages should name it.</param>
    /// <param name="now">For findings such as "this event is over"; null = none of those.</param>
    public static CompiledStrategy Compile(string file, string text, DateTimeOffset? now = null)
    {
        var document = YamlDocument.Parse(file, text);
        return document.HasErrors ? new CompiledStrategy(null, document.Diagnostics) : StrategyCompiler.Compile(file, document.Root, now is null ? Clockless : Clockless with { Now = now });
    }

    /// <param name="path">Where it is.</param>
    /// <param name="shownAs">As messages should name it.</param>
    /// <param name="now">As for <see cref="Compile"/>.</param>
    public static CompiledStrategy CompileFile(string path, string shownAs, DateTimeOffset? now = null) => StrategyFolder.Read(path) switch
    {
        ({ } text, _) => Compile(shownAs, text, now),
        (_, var fault) => new CompiledStrategy(null, [fault! with { File = shownAs }]),
    };
}
