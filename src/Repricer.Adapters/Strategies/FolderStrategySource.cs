using System.Text;
using Repricer.Adapters.Files;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Language;
using Repricer.Core.Strategies.Linting;
using Repricer.Engine.Strategies;

namespace Repricer.Adapters.Strategies;

/// <summary>
/// Strategies of a folder: its *.yaml files, without *.test.yaml and without subfolders. Two files of one name are an error in both.
/// </summary>
/// <param name="folder">As messages should name it; relative to the working directory.</param>
/// <param name="time">What the files' times are compared with; null = this machine's clock.</param>
public sealed class FolderStrategySource(string folder, TimeProvider? time = null) : IStrategyFolder
{
    private const string ReplacedSuffix = ".replaced";
    private const string TemporarySuffix = ".repricer-new";

    /// <summary>Half a minute: longer than the largest folder takes on a slow disk.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly FolderStamp _stamp = new(folder, time ?? TimeProvider.System);
    private readonly InTime _patience = new(Longest);

    public async ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => (await ReadAsync(ct)).Load;

    public ValueTask<StrategyDraft> ReadAsync(CancellationToken ct)
    {
        if (!_patience.TryRun(() => Read(ct), out var read))
            return ValueTask.FromResult(Faulty("no-answer", $"this strategy folder {_patience.Silence}"));
        if (read is not var (files, faults))
            return ValueTask.FromResult(Faulty("no-folder", "this strategy folder does not exist"));

        var load = Compile(files);
        return ValueTask.FromResult(new StrategyDraft(files, load with { Diagnostics = [.. faults, .. load.Diagnostics] }));
    }

    public StrategyLoad Compile(IReadOnlyList<StrategyFile> files)
    {
        var blocks = new BlockFolder(folder, folder, files
            .Where(file => StrategyFolder.IsBlock(file.Name))
            .ToDictionary(file => file.Name, file => file.Text, StringComparer.Ordinal));
        return Join(
            [.. files
                .Where(file => !StrategyFolder.IsBlock(file.Name))
                .ToArray()
                .AsParallel()
                .AsOrdered()
                .Select(file => StrategyFiles.Compile(Path.Combine(folder, file.Name), file.Text, blocks))]);
    }

    public ValueTask<string> GetStampAsync(CancellationToken ct) =>
        ValueTask.FromResult(_patience.TryRun(_stamp.Take, out var stamp) ? stamp : "no answer");

    public ValueTask<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<StrategyFile> files, IReadOnlyList<StrategyFile> known, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var texts = known.Concat(files).Select(file => file.Text).ToHashSet(StringComparer.Ordinal);
        var replaced = new List<string>();
        foreach (var path in Kept())
        {
            // A pipe or a folder of that name is nobody's strategy: it cannot be kept aside, and stays.
            if (!StrategyFolder.IsRegular(path, folder))
                continue;
            if (StrategyFolder.Read(path, folder).Text is not { } present || !texts.Contains(present))
            {
                File.Copy(path, path + ReplacedSuffix, overwrite: true);
                replaced.Add(NameOf(path) + ReplacedSuffix);
            }

            if (files.All(file => file.Name != NameOf(path)))
                File.Delete(path);
        }

        foreach (var file in files)
            Put(PathOf(file.Name), file.Text);
        return ValueTask.FromResult<IReadOnlyList<string>>(replaced);
    }

    /// <summary>What several compiled files make together.</summary>
    public static StrategyLoad Join(IReadOnlyList<CompiledStrategy> files)
    {
        var between = StrategyBookLint.Check(files);
        var refused = between
            .Where(finding => finding.Level == DiagnosticLevel.Error)
            .Select(finding => finding.File)
            .ToHashSet(StringComparer.Ordinal);
        return new StrategyLoad(
            [.. files.Select(file => file.Strategy).OfType<Strategy>().Where(strategy => !refused.Contains(strategy.File))],
            [.. files.SelectMany(file => file.Diagnostics).Concat(between).Distinct()]);
    }

    /// <returns>Null where there is no folder.</returns>
    private (IReadOnlyList<StrategyFile> Files, IReadOnlyList<Diagnostic> Faults)? Read(CancellationToken ct)
    {
        if (!Directory.Exists(folder))
            return null;

        var files = new List<StrategyFile>();
        var faults = new List<Diagnostic>();
        foreach (var path in Kept())
        {
            ct.ThrowIfCancellationRequested();
            var (text, fault) = StrategyFolder.Read(path, folder);
            if (text is null)
                faults.Add(fault!);
            else
                files.Add(new StrategyFile(NameOf(path), text));
        }

        return (files, faults);
    }

    private StrategyDraft Faulty(string code, string message) =>
        new([], new StrategyLoad([], [StrategyFolder.Fault(folder, code, message)]));

    /// <summary>What a revision is made of: the strategies, and the blocks that they may extend.</summary>
    private IEnumerable<string> Kept() => StrategyFolder.Strategies(folder).Concat(StrategyFolder.Blocks(folder));

    private string NameOf(string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <exception cref="ArgumentException">The name leads out of the folder.</exception>
    private string PathOf(string name)
    {
        var path = Path.Combine(folder, name);
        return Path.GetFullPath(path).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{name}' is no file of the strategies folder", nameof(name));
    }

    /// <summary>A reader sees the old text or the new one, never half of one.</summary>
    private static void Put(string path, string text)
    {
        if (StrategyFolder.Read(path).Text == text)
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + TemporarySuffix;
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
