using System.Text.Json.Nodes;
using Repricer.Engine.Operating;

namespace Repricer.Host.Commands.Texts;

/// <summary>Tells what was done to a listing by hand, and when the engine froze it: who, when and why.</summary>
internal static class ActsText
{
    private const int Width = 80;

    /// <param name="acts">The newest first; none = nothing is printed.</param>
    public static void Write(TextWriter output, IReadOnlyList<AuditEntry> acts)
    {
        if (acts.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("Done to it lately");
        foreach (var act in acts)
        {
            var line = $"  {act.At.UtcDateTime:yyyy-MM-dd HH:mm} {act.Action} by {act.By}{(act.Detail is null ? "" : $": {act.Detail}")}";
            foreach (var part in Wrap(line))
                output.WriteLine(part);
        }
    }

    public static JsonArray ToJson(IReadOnlyList<AuditEntry> acts) => new([.. acts.Select(act => new JsonObject
    {
        ["at"] = act.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        ["by"] = act.By,
        ["action"] = act.Action,
        ["detail"] = act.Detail,
    })]);

    /// <summary>Breaks a line at blanks so that it keeps the width; what follows is indented.</summary>
    private static IEnumerable<string> Wrap(string line)
    {
        while (line.Length > Width && line.LastIndexOf(' ', Width) is > 8 and var at)
        {
            yield return line[..at];
            line = $"    {line[(at + 1)..]}";
        }

        yield return line;
    }
}
