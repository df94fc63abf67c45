using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Adapters.Strategies;

/// <summary>
/// Tells cheaply whether a strategy folder changed: a file whose length and time are as before is not read again. A file's time moves in
/// ticks, and two edits of equal length within one tick look alike; so what was read while its tick could still go on is read anew at the
/// next look.
/// </summary>
/// <param name="time">This machine's clock, which also dates the files; a file server whose clock is behind by more than a tick is out of
/// reach.</param>
internal sealed class FolderStamp(string folder, TimeProvider time)
{
    /// <summary>The longest tick that the times of files move in, of the file systems in use; most are finer by far.</summary>
    private static readonly TimeSpan CoarsestTick = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Dictionary<string, Look> _looks = new(StringComparer.Ordinal);

    /// <returns>A text that changes with any name or content of a strategy or a block; "none" where there is no folder.</returns>
    public string Take()
    {
        if (!Directory.Exists(folder))
            return "none";

        lock (_lock)
        {
            var looks = new Dictionary<string, Look>(StringComparer.Ordinal);
            var text = new StringBuilder();
            foreach (var path in StrategyFolder.Strategies(folder).Concat(StrategyFolder.Blocks(folder)))
            {
                var look = Take(path);
                looks[path] = look;
                var name = Path.GetRelativePath(folder, path);
                text.Append(CultureInfo.InvariantCulture, $"{name}|{look.Length}|{look.WrittenAt.Ticks}|{look.Content}\n");
            }

            _looks = looks;
            return Hash(text.ToString());
        }
    }

    private Look Take(string path)
    {
        var info = Found(path);
        var (length, writtenAt) = (info.Exists ? info.Length : -1, info.LastWriteTimeUtc);
        if (_looks.TryGetValue(path, out var before) && before.IsFinal && before.Length == length && before.WrittenAt == writtenAt)
            return before;

        // The clock is read before the file: an edit after that falls into the file's tick only if the tick was not over then.
        var isFinal = time.GetUtcNow().UtcDateTime - writtenAt >= CoarsestTick;
        return StrategyFolder.Read(path, folder).Text is { } text
            ? new Look(length, writtenAt, Hash(text), isFinal)
            : new Look(length, writtenAt, "unreadable", IsFinal: false);
    }

    /// <summary>Gives what the times are of: where a link leads, for the link itself stays as it is.</summary>
    private static FileInfo Found(string path)
    {
        var info = new FileInfo(path);
        try
        {
            return info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : info;
        }
        catch (IOException)
        {
            // A link in a circle: reading it says so.
            return info;
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <param name="IsFinal">Another edit has another time.</param>
    private sealed record Look(long Length, DateTime WrittenAt, string Content, bool IsFinal);
}
