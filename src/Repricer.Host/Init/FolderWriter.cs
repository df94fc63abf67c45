using Repricer.Host.Console;

namespace Repricer.Host.Init;

/// <summary>
/// Puts files into a folder, all of them or none: they are written beside their places first, and what cannot be finished is undone.
/// </summary>
/// <param name="folder">The full path.</param>
/// <param name="named">As messages call it.</param>
internal sealed class FolderWriter(string folder, string named)
{
    private const string OldSuffix = ".old";

    private readonly Stack<Action> _undo = new();

    /// <param name="replaces">Whether files that are there give way; each is kept beside under its name with ".old".</param>
    /// <returns>The paths, below the folder, of the files that gave way.</returns>
    /// <exception cref="UserErrorException">Files are there already, or cannot be written: nothing has changed.</exception>
    public IReadOnlyList<string> Write(IReadOnlyList<InitFile> files, bool replaces)
    {
        if (IsThere(folder) && !Directory.Exists(folder))
            throw new UserErrorException($"{named} is there already, and is no folder");
        var present = files.Where(file => IsThere(PathOf(file.Path))).Select(file => file.Path).ToList();
        if (present.Count > 0 && !replaces)
            throw Refused(present, $"{named}: nothing was written; --force replaces what is there and keeps it as NAME{OldSuffix}");
        if (present.Where(path => Directory.Exists(PathOf(path))).ToList() is { Count: > 0 } folders)
            throw Refused(folders, $"{named}: nothing was written; these are folders where files belong");
        if (present.Where(path => IsThere(PathOf(path) + OldSuffix)).Select(path => path + OldSuffix).ToList() is { Count: > 0 } old)
            throw Refused(old, $"{named}: nothing was written; these were kept before, move them away first");

        try
        {
            CreateFolder(folder);
            Put(files, Stage(files), present);
            return present;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            while (_undo.TryPop(out var undo))
                undo();
            throw new UserErrorException($"{named} cannot be written: {error.Message}; nothing was changed");
        }
    }

    private string Stage(IReadOnlyList<InitFile> files)
    {
        var stage = Path.Combine(folder, FormattableString.Invariant($".repricer-init-{Environment.ProcessId}"));
        Directory.CreateDirectory(stage);
        _undo.Push(() => Directory.Delete(stage, recursive: true));
        for (var i = 0; i < files.Count; i++)
            File.WriteAllBytes(StagedAt(stage, i), files[i].Content.Span);
        return stage;
    }

    private void Put(IReadOnlyList<InitFile> files, string stage, List<string> present)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var target = PathOf(files[i].Path);
            CreateFolder(Path.GetDirectoryName(target)!);
            if (present.Contains(files[i].Path))
            {
                File.Move(target, target + OldSuffix);
                _undo.Push(() => File.Move(target + OldSuffix, target));
            }

            File.Move(StagedAt(stage, i), target);
            _undo.Push(() => File.Delete(target));
        }

        Directory.Delete(stage);
    }

    /// <summary>Makes a folder and those around it that are missing; the outermost of these goes again where it is undone.</summary>
    private void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var outermost = path;
        while (Path.GetDirectoryName(outermost) is { } around && !Directory.Exists(around))
            outermost = around;
        Directory.CreateDirectory(path);
        _undo.Push(() => Directory.Delete(outermost, recursive: true));
    }

    private string PathOf(string path) => Path.Combine(folder, path);

    private static string StagedAt(string stage, int index) =>
        Path.Combine(stage, index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whether anything has that name, be it a link that leads nowhere.</summary>
    private static bool IsThere(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private UserErrorException Refused(List<string> paths, string message) =>
        new([.. paths.Select(path => $"{Path.Combine(named, path)}: is there already"), $"repricer: {message}"], ExitCode.NotFine);
}
