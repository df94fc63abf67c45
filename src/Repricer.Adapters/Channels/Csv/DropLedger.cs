using System.Text;
using System.Text.RegularExpressions;

namespace Repricer.Adapters.Channels.Csv;

/// <summary>
/// Which batch was given which file name: a text file that is only added to, and cut to its newest lines when it is opened. A torn line is
/// no line.
/// </summary>
internal sealed partial class DropLedger(string path)
{
    private const int Kept = 5_000;

    private Dictionary<string, string>? _names;

    public string? LastName { get; private set; }

    public string? Find(string key) => Load().GetValueOrDefault(key);

    public void Add(string key, string name)
    {
        var names = Load();

        // If this throws, what stands on the disk is unclear: it is read anew at the next call.
        _names = null;
        using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read))
        {
            // The line break in front ends a line that an earlier crash may have torn.
            file.Write(Encoding.UTF8.GetBytes($"\n{key} {name}\n"));
            file.Flush(flushToDisk: true);
        }

        names[key] = name;
        (_names, LastName) = (names, name);
    }

    private Dictionary<string, string> Load()
    {
        if (_names is not null)
            return _names;

        List<(string Key, string Name)> lines = [];
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                if (Line().Match(line) is { Success: true } match)
                    lines.Add((match.Groups["key"].Value, match.Groups["name"].Value));
            }
        }

        if (lines.Count > 2 * Kept)
            Cut(lines = lines[^Kept..]);

        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var (key, name) in lines)
            names[key] = name;
        LastName = lines.Count > 0 ? lines[^1].Name : null;
        return _names = names;
    }

    private void Cut(List<(string Key, string Name)> lines)
    {
        var temporary = path + ".part";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line.Key} {line.Name}\n"))));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    [GeneratedRegex(
        @"^(?<key>\S+) (?<name>prices-[0-9]{8}T[0-9]{9}Z(-[0-9]+)?\.csv)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Line();
}
