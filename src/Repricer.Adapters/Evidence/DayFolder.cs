using System.Globalization;

namespace Repricer.Adapters.Evidence;

/// <summary>
/// The folder of the days' files, and what their names mean: <c>2026-11-28.litedb</c>, beside it what belongs to it, and behind
/// <c>.damaged</c> what was put aside. Files that do not begin with a day are nobody's business.
/// </summary>
internal sealed class DayFolder(string path)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string DamagedSuffix = ".damaged";

    public string PathOf(DateOnly day, IDayFileFormat format) =>
        Path.Combine(path, day.ToString(DayFormat, CultureInfo.InvariantCulture) + format.Extension);

    /// <summary>Creates it where it is missing, for its owner alone: what lies in it is as private as the ledger.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else if (!Directory.Exists(path))
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Every day that has files, the oldest first; empty where there is no folder.</summary>
    public IReadOnlyList<DayFiles> Read()
    {
        if (!Directory.Exists(path))
            return [];

        var days = new SortedDictionary<DateOnly, List<FileInfo>>();
        foreach (var file in new DirectoryInfo(path).EnumerateFiles())
        {
            if (file.Name.Length <= DayFormat.Length
                || !DateOnly.TryParseExact(
                    file.Name.AsSpan(0, DayFormat.Length), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                continue;
            if (!days.TryGetValue(day, out var files))
                days.Add(day, files = []);
            files.Add(file);
        }

        return [.. days.Select(entry => new DayFiles(entry.Key, entry.Value, entry.Value.Sum(SizeOf)))];
    }

    /// <summary>Takes a file and what belongs to it out of the way, under names that nothing opens.</summary>
    /// <returns>The new name of the file itself.</returns>
    public static string PutAside(string file, IReadOnlyList<string> companions)
    {
        var suffix = DamagedSuffix;
        for (var n = 2; File.Exists(file + suffix); n++)
            suffix = string.Create(CultureInfo.InvariantCulture, $"{DamagedSuffix}-{n}");
        foreach (var companion in companions.Where(File.Exists))
            File.Move(companion, companion + suffix, overwrite: true);
        File.Move(file, file + suffix);
        return Path.GetFileName(file + suffix);
    }

    private static long SizeOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // A log that was folded back in between.
            return 0;
        }
    }
}

/// <summary>All files of one day.</summary>
internal sealed record DayFiles(DateOnly Day, IReadOnlyList<FileInfo> Files, long Bytes);
