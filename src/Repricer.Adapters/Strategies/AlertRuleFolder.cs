using Repricer.Adapters.Files;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Strategies;

/// <summary>Rules of alerts in a folder: its *.yaml files, written in the words and read by the reader of strategies.</summary>
/// <param name="folder">As messages should name it; one that is not there holds no rules.</param>
/// <param name="context">What rules may name.</param>
/// <param name="time">What the files' times are compared with; null = this machine's clock.</param>
public sealed class AlertRuleFolder(string folder, RuleContext context, TimeProvider? time = null) : IRuleFolder
{
    private const int MostFiles = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly FolderStamp _stamp = new(folder, time ?? TimeProvider.System);
    private readonly InTime _patience = new(Longest);

    /// <summary>Makes the context of this machine.</summary>
    /// <param name="targets">The targets of the settings; null = any name will do.</param>
    public static RuleContext Context(IReadOnlyList<string>? targets) => new(targets, SystemZones.Find);

    /// <summary>Reads one file; never throws, whatever its text.</summary>
    public static CompiledRule Compile(string file, string text, RuleContext context)
    {
        var document = YamlDocument.Parse(file, text);
        return document.HasErrors ? new CompiledRule(null, document.Diagnostics) : RuleCompiler.Compile(file, document.Root, context);
    }

    /// <summary>Reads a folder, or one file of it.</summary>
    public static RuleLoad LoadPath(string path, RuleContext context) =>
        File.Exists(path) ? RuleCompiler.Join([CompileFile(path, null, context)]) : new AlertRuleFolder(path, context).Load();

    public RuleLoad Load() => _patience.TryRun(Read, out var load)
        ? load
        : new RuleLoad([], [StrategyFolder.Fault(folder, "no-answer", $"this folder of alert rules {_patience.Silence}")], 0);

    public string Stamp() => _patience.TryRun(_stamp.Take, out var stamp) ? stamp : "no answer";

    private RuleLoad Read()
    {
        if (!Directory.Exists(folder))
            return new RuleLoad([], [], 0);
        var files = StrategyFolder.Strategies(folder);
        return files.Count > MostFiles
            ? new RuleLoad([], [StrategyFolder.Fault(folder, "too-many", $"more than {MostFiles} files")], files.Count)
            : RuleCompiler.Join([.. files.Select(path => CompileFile(path, folder, context))]);
    }

    private static CompiledRule CompileFile(string path, string? folder, RuleContext context) => StrategyFolder.Read(path, folder) switch
    {
        ({ } text, _) => Compile(path, text, context),
        (_, var fault) => new CompiledRule(null, [fault!]),
    };
}
