using System.Text;
using Repricer.Adapters.Files;
using Repricer.Core.Documents;

namespace Repricer.Adapters.Strategies;

/// <summary>The files of a strategy folder and how they are read: UTF-8, bounded, in the order of their names.</summary>
internal static class StrategyFolder
{
    public const string TestSuffix = ".test.yaml";
    public const string BlockSuffix = ".block.yaml";
    public const string SimulationSuffix = ".simulation.yaml";
    public const string SourcesFolder = "sources";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true, MaxRecursionDepth = 4, IgnoreInaccessible = true,
    };

    /// <summary>Strategy files, without tests, simulations and blocks; the folder's own files only.</summary>
    public static IReadOnlyList<string> Strategies(string folder) =>
        [.. Yaml(folder).Where(path => !IsTest(path) && !IsSimulation(path) && !IsBlock(path))];

    /// <summary>Finds the blocks of the folder and of those below it.</summary>
    public static IReadOnlyList<string> Blocks(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*" + BlockSuffix, Below).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Tests(string folder) => [.. Yaml(folder).Where(IsTest)];

    public static IReadOnlyList<string> Profiles(string folder)
    {
        var sources = Path.Combine(folder, SourcesFolder);
        return Directory.Exists(sources) ? [.. Yaml(sources).Where(path => !IsBlock(path))] : [];
    }

    public static IReadOnlyList<string> Simulations(string folder) => [.. Yaml(folder).Where(IsSimulation)];

    public static bool IsSimulation(string path) => path.EndsWith(SimulationSuffix, StringComparison.Ordinal);

    public static bool IsTest(string path) => path.EndsWith(TestSuffix, StringComparison.Ordinal);

    public static bool IsBlock(string path) => path.EndsWith(BlockSuffix, StringComparison.Ordinal);

    public static bool IsProfile(string path) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) == SourcesFolder;

    /// <param name="folder">The folder that links must stay in; null = the file's own.</param>
    /// <returns>The text, or what is wrong with the file.</returns>
    public static (string? Text, Diagnostic? Fault) Read(string path, string? folder = null)
    {
        var content = RegularFile.Read(path, YamlDocument.MaxBytes, HomeOf(path, folder));
        if (content.Bytes is not { } bytes)
            return (null, Fault(path, content.IsTooLong ? "too-long" : "unreadable", $"the file {content.Fault}"));

        try
        {
            return (Utf8.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Fault(path, "no-utf8", "the file is not UTF-8 text; save it as UTF-8"));
        }
    }

    /// <summary>Whether a strategy may stand there: a regular file, or a link to one that stays in the folder.</summary>
    public static bool IsRegular(string path, string? folder = null) => RegularFile.FaultOf(path, HomeOf(path, folder)) is null;

    public static Diagnostic Fault(string path, string code, string message) => new(path, 0, 0, DiagnosticLevel.Error, code, message);

    /// <summary>Everything of that name, folders and pipes too: what cannot be read is told, not passed over.</summary>
    private static string[] Yaml(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*.yaml").Order(StringComparer.Ordinal)];

    private static string HomeOf(string path, string? folder)
    {
        var home = folder ?? Path.GetDirectoryName(path);
        return string.IsNullOrEmpty(home) ? "." : home;
    }
}
