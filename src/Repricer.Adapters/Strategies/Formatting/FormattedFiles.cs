using System.Text;
using System.Text.Json.Nodes;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>Writes formatted files back, and tells of them.</summary>
public static class FormattedFiles
{
    private const string TemporarySuffix = ".formatted";

    /// <summary>
    /// Puts the new text in the place of the old: a reader sees one or the other, and the file keeps its permissions. Of a link the file
    /// that it leads to is rewritten, and the link stays.
    /// </summary>
    public static void Write(FormattedFile file)
    {
        if (file is not { IsChanged: true, After: { } after })
            return;
        var target = File.ResolveLinkTarget(file.File, returnFinalTarget: true)?.FullName ?? file.File;
        var temporary = target + TemporarySuffix;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(after));
            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        File.Move(temporary, target, overwrite: true);
    }

    /// <summary>Lists what was spelled otherwise: "strategies/a.yaml:7:3: 'sit' → 'floor'".</summary>
    public static IEnumerable<string> Spellings(FormattedFile file) => file.Respelled
        .OrderBy(one => one.At.Line).ThenBy(one => one.At.Column)
        .Select(one => $"{file.File}:{one.At.Line}:{one.At.Column}: '{one.Written}' → '{one.Right}'");

    public static JsonObject ToJson(IEnumerable<FormattedFile> files) => new()
    {
        ["files"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["file"] = file.File,
            ["changed"] = file.IsChanged,
            ["spellings"] = new JsonArray([.. file.Respelled.Select(one => new JsonObject
            {
                ["line"] = one.At.Line, ["column"] = one.At.Column, ["written"] = one.Written, ["right"] = one.Right,
            })]),
            ["faults"] = new JsonArray([.. file.Faults.Select(fault => JsonValue.Create(fault.ToString()))]),
        })]),
    };
}
