using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Repricer.Testing;

/// <summary>
/// The evaluation sets that stand beside a checkout (<c>../shared/evalset/evalset.tar.gz</c> and further archives of pages, here or above
/// the repository). They are third-party material and no part of the repository: tests skip where they are absent.
/// </summary>
public static class EvaluationSet
{
    public const string AbsentMessage = "no ../shared/evalset/evalset.tar.gz beside the repository";

    private const string Main = "evalset.tar.gz";

    private static readonly ConcurrentDictionary<string, Lazy<(string? Folder, string WhyNot)>> Unpacked = new(StringComparer.Ordinal);

    /// <summary>The folder that the first of them was unpacked to; null where it is absent.</summary>
    public static string? Folder => FolderOf(Main, out _);

    /// <summary>The folder that an archive was unpacked to; null where it is absent, or this system cannot unpack it.</summary>
    public static string? FolderOf(string archive, out string whyNot)
    {
        (var folder, whyNot) = Unpacked.GetOrAdd(archive, name => new(() => Unpack(name))).Value;
        return folder;
    }

    /// <summary>The rows of one of its JSON Lines files, e.g. "prices.jsonl".</summary>
    public static IReadOnlyList<JsonElement> Rows(string file) =>
        [.. File.ReadLines(Path.Combine(Folder!, file)).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public static string? Text(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Is(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static (string? Folder, string WhyNot) Unpack(string name)
    {
        if (BesideCheckout.Find("evalset", name) is not { } archive)
            return (null, $"no ../shared/evalset/{name} beside the repository");
        // One folder for all test processes; the move makes it appear whole or not at all.
        var folder = Path.Combine(
            Path.GetTempPath(), $"repricer-{name.Split('.')[0]}-{new FileInfo(archive).Length}-{File.GetLastWriteTimeUtc(archive).Ticks}");
        if (Directory.Exists(folder))
            return (folder, "");
        var partial = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(partial);
        if (Extract(archive, partial) is { } fault)
            return (null, $"{name} could not be unpacked: {fault}");
        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(partial, recursive: true);
        }

        return (folder, "");
    }

    /// <summary>Unpacks; what the framework cannot, the system's tar may. Null = it worked.</summary>
    private static string? Extract(string archive, string into)
    {
        if (archive.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(gzip, into, overwriteFiles: true);
            return null;
        }

        try
        {
            var start = new ProcessStartInfo("tar", ["-xf", archive, "-C", into]) { RedirectStandardError = true, UseShellExecute = false };
            using var tar = Process.Start(start)!;
            var said = tar.StandardError.ReadToEnd();
            tar.WaitForExit();
            return tar.ExitCode == 0 ? null : said.Trim();
        }
        catch (Win32Exception fault)
        {
            return fault.Message;
        }
    }
}
