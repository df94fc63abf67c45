using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Adapters.Strategies.Simulations;
using Repricer.Core.Documents;

namespace Repricer.Adapters.Strategies;

/// <summary>What `check` says of a file or a folder: every finding at once, in the order of files and lines.</summary>
public sealed record CheckReport(int Files, IReadOnlyList<Diagnostic> Diagnostics)
{
    public int Errors => Diagnostics.Count(finding => finding.Level == DiagnosticLevel.Error);

    public int Warnings => Diagnostics.Count(finding => finding.Level == DiagnosticLevel.Warning);

    /// <summary>
    /// A folder: its strategies, their blocks, tests and simulations, and its sources. A file: by its name and folder one of these.
    /// </summary>
    /// <param name="problemOf">Says what is wrong with a CSS selector; null = selectors are not judged.</param>
    /// <param name="now">For findings such as "this event is over"; null = none of those.</param>
    public static CheckReport Of(string path, Func<string, string?>? problemOf = null, DateTimeOffset? now = null)
    {
        if (Path.Exists(path) && !Directory.Exists(path))
            return new CheckReport(1, Sorted(CheckFile(path, problemOf, now)));
        if (!Directory.Exists(path))
            return new CheckReport(0, [StrategyFolder.Fault(path, "not-found", "there is no such file or folder")]);

        var (strategies, profiles, blocks) = (StrategyFolder.Strategies(path), StrategyFolder.Profiles(path), StrategyFolder.Blocks(path));
        IReadOnlyList<string> tests = [.. StrategyFolder.Tests(path), .. StrategyFolder.Simulations(path)];
        var folder = new BlockFolder(path, path);
        var compiled = strategies.AsParallel().AsOrdered().Select(file => StrategyFiles.CompileFile(file, file, folder, now)).ToArray();
        var findings = FolderStrategySource.Join(compiled).Diagnostics
            .Concat(blocks.SelectMany(file => CheckBlock(file, path, folder.Used(Path.GetRelativePath(path, file)))))
            .Concat(tests.AsParallel().AsOrdered().Select(file => CheckFile(file, problemOf, now)).ToArray().SelectMany(found => found))
            .Concat(SourceProfileFiles.Load(path, problemOf).Diagnostics);
        var files = strategies.Count + tests.Count + profiles.Count + blocks.Count;
        if (files == 0)
            findings = findings.Append(StrategyFolder.Fault(path, "nothing-to-check", "there is no *.yaml file in this folder"));
        return new CheckReport(files, Sorted(findings));
    }

    /// <param name="strict">Warnings fail too.</param>
    public bool Fails(bool strict) => Errors > 0 || (strict && Warnings > 0);

    /// <summary>One finding a line, then a summary.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var finding in Diagnostics)
            text.Append(finding).Append('\n');
        return text.Append(
            CultureInfo.InvariantCulture,
            $"{Count(Files, "file")} checked: {Count(Errors, "error")}, {Count(Warnings, "warning")}\n").ToString();
    }

    public JsonObject ToJson() => new()
    {
        ["files"] = Files,
        ["errors"] = Errors,
        ["warnings"] = Warnings,
        ["diagnostics"] = new JsonArray([.. Diagnostics.Select(finding => new JsonObject
        {
            ["file"] = finding.File,
            ["line"] = finding.Line,
            ["column"] = finding.Column,
            ["level"] = finding.Level.ToString().ToLowerInvariant(),
            ["code"] = finding.Code,
            ["message"] = finding.Message,
        })]),
    };

    private static IReadOnlyList<Diagnostic> CheckFile(
        string path, Func<string, string?>? problemOf, DateTimeOffset? now, string? folder = null)
    {
        var (text, fault) = StrategyFolder.Read(path, folder);
        if (text is null)
            return [fault!];
        if (StrategyFolder.IsBlock(path))
            return BlockFolder.Compile(path, text).Diagnostics;
        if (StrategyFolder.IsProfile(path))
            return SourceProfileFiles.Compile(path, text, problemOf).Diagnostics;
        if (StrategyFolder.IsSimulation(path))
            return SimulationFiles.Check(path, text);
        return StrategyFolder.IsTest(path)
            ? StrategyTestRunner.CheckFile(path, text)
            : StrategyFiles.CompileFile(path, path, now).Diagnostics;
    }

    private static IEnumerable<Diagnostic> CheckBlock(string path, string folder, bool isUsed)
    {
        var findings = CheckFile(path, problemOf: null, now: null, folder);
        return isUsed ? findings : findings.Append(
            new Diagnostic(path, 1, 1, DiagnosticLevel.Warning, "never-applies", "no strategy of this folder extends this block"));
    }

    private static IReadOnlyList<Diagnostic> Sorted(IEnumerable<Diagnostic> findings) =>
        [.. findings
            .Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column)];

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
