using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Repricer.Core.Tests.Reading;

/// <summary>Saved pages with expected values that lie beside the repository, where they are present; never a part of it.</summary>
public sealed class EvaluationSet
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public EvaluationSet()
    {
        if (Archive() is not { } archive)
        {
            return;
        }

        using var stream = File.OpenRead(archive);
        using var zip = new GZipStream(stream, CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not null)
            {
                using var body = new MemoryStream();
                entry.DataStream.CopyTo(body);
                var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                _files[name] = body.ToArray();
            }
        }
    }

    public bool IsPresent => _files.Count > 0;

    public static string Absent => "the evaluation set (../shared/evalset/evalset.tar.gz beside the repository) is not there";

    public byte[] this[string file] => _files[file];

    public IEnumerable<JsonElement> Rows(string name)
    {
        foreach (var line in System.Text.Encoding.UTF8.GetString(_files[name]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    public static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static decimal? Amount(JsonElement row, string name) =>
        Text(row, name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Archive()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Repricer.sln")))
            {
                var path = Path.Combine(folder.FullName, "..", "shared", "evalset", "evalset.tar.gz");
                return File.Exists(path) ? path : WorktreeSibling(folder);
            }
        }

        return null;
    }

    /// <summary>A checkout one level deeper (a worktree) finds the same archive.</summary>
    private static string? WorktreeSibling(DirectoryInfo root)
    {
        var path = Path.Combine(root.FullName, "..", "..", "shared", "evalset", "evalset.tar.gz");
        return File.Exists(path) ? path : null;
    }
}
