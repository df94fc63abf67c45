using System.Globalization;
using Repricer.Engine.Feeding;

namespace Repricer.Host.Feeding;

/// <summary>
/// Finds the lists of a feed on disk. Of a file: the file. Of a folder of complete lists: the newest file. Of a folder of changes: every
/// file after the last one that was read. A writer gives a file its name when it is whole: names that begin with a point or end in .tmp or
/// .part are not looked at.
/// </summary>
internal static class FeedFolder
{
    /// <param name="path">Full.</param>
    /// <param name="position">Where a folder of changes was left; null = at its beginning.</param>
    public static FeedFinding Look(FeedOptions feed, string path, string? position, DateTimeOffset now)
    {
        try
        {
            if (File.Exists(path))
                return Lists(feed, [new FileInfo(path)], now, changes: false);
            if (!Directory.Exists(path))
                return new FeedFinding.Failed($"there is no file and no folder {feed.Path}");

            var files = new DirectoryInfo(path).EnumerateFiles().Where(IsWhole)
                .OrderBy(Position, StringComparer.Ordinal).ToList();
            if (files.Count == 0 && feed.Complete)
                return new FeedFinding.Failed($"there is no file in {feed.Path}");
            return feed.Complete
                ? Lists(feed, [files[^1]], now, changes: false)
                : Lists(feed, files.Where(file => string.CompareOrdinal(Position(file), position) > 0), now, changes: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FeedFinding.Failed($"{feed.Path} cannot be read: {error.Message}");
        }
    }

    private static FeedFinding Lists(FeedOptions feed, IEnumerable<FileInfo> files, DateTimeOffset now, bool changes)
    {
        var lists = new List<FeedList>();
        foreach (var file in files)
        {
            if (file.Length > feed.MaxBytes)
                return new FeedFinding.Failed($"{file.Name} is larger than {feed.MaxBytes} bytes");

            // A clock that runs ahead makes no list younger than now.
            var written = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
            lists.Add(new FeedList(
                file.Name, File.ReadAllBytes(file.FullName), written > now ? now : written, changes ? Position(file) : null));
        }

        return new FeedFinding.Lists(lists);
    }

    private static bool IsWhole(FileInfo file) =>
        !file.Name.StartsWith('.') && !file.Name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
        && !file.Name.EndsWith(".part", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sorts by the time of writing, then by name.</summary>
    private static string Position(FileInfo file) =>
        $"{file.LastWriteTimeUtc.Ticks.ToString("D19", CultureInfo.InvariantCulture)} {file.Name}";
}
