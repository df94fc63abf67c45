using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Repricer.Testing;

/// <summary>
/// The evaluation set that stands beside a checkout (<c>../shared/evalset/evalset.tar.gz</c>, here or above the repository). It is
/// third-party material and no part of the repository: tests skip where it is absent.
/// </summary>
public static class EvaluationSet
{
    public const string AbsentMessage = "no ../shared/evalset/evalset.tar.gz beside the repository";

    private static readonly Lazy<string?> Unpacked = new(Unpack);

    /// <summary>The folder it was unpacked to; null where it is absent.</summary>
    public static string? Folder => Unpacked.Value;

    /// <summary>The rows of one of its JSON Lines files, e.g. "prices.jsonl".</summary>
    public static IReadOnlyList<JsonElement> Rows(string file) =>
        [.. File.ReadLines(Path.Combine(Folder!, file)).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public static string? Text(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Is(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Unpack()
    {
        if (FindArchive() is not { } archive)
            return null;
        // One folder for all test processes; the move makes it appear whole or not at all.
        var folder = Path.Combine(
            Path.GetTempPath(), $"repricer-evalset-{new FileInfo(archive).Length}-{File.GetLastWriteTimeUtc(archive).Ticks}");
        if (Directory.Exists(folder))
            return folder;
        var partial = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(partial);
        using (var gzip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress))
            TarFile.ExtractToDirectory(gzip, partial, overwriteFiles: true);
        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(partial, recursive: true);
        }

        return folder;
    }

    private static string? FindArchive()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Repricer.sln")))
            root = root.Parent;
        for (var above = root?.Parent; above is not null; above = above.Parent)
        {
            var archive = Path.Combine(above.FullName, "shared", "evalset", "evalset.tar.gz");
            if (File.Exists(archive))
                return archive;
        }

        return null;
    }
}
