using System.Runtime.Versioning;
using Repricer.Adapters.Storage;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether the data folder can be written, is this user's alone, and whether somebody stopped everything there.</summary>
internal sealed class DataFolderCheck : IDoctorCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Name => "data folder";

    public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var folder = checkup.DataDirectory;
        var lines = Directory.Exists(folder) ? OfFolder(checkup, folder) : [OfNone(checkup, folder)];
        return ValueTask.FromResult<IReadOnlyList<DoctorLine>>(lines);
    }

    private static DoctorLine OfNone(Checkup checkup, string folder)
    {
        if (Path.Exists(folder))
            return DoctorLine.Fail($"{folder} is no folder", "name another with --data or Data:Directory");
        var around = WriteAccess.NearestFolder(folder);
        return checkup.Machine.MayWrite(around)
            ? DoctorLine.Ok($"{folder} is not there yet; the first import makes it")
            : DoctorLine.Fail($"{folder} is not there, and {around} cannot be written by this user",
                $"make it for this user ({Environment.UserName}), or name another with --data or Data:Directory");
    }

    private static List<DoctorLine> OfFolder(Checkup checkup, string folder)
    {
        var lines = new List<DoctorLine>();
        var files = Directory.GetFiles(folder);
        if (!checkup.Machine.MayWrite(folder))
            lines.Add(DoctorLine.Fail($"{folder} cannot be written by this user", $"chown -R {Environment.UserName} {folder}, "
                + "or mount it so that it can be written"));
        else if (files.FirstOrDefault(file => !checkup.Machine.MayWrite(file)) is { } locked)
            lines.Add(DoctorLine.Fail($"{locked} cannot be written by this user", $"chown -R {Environment.UserName} {folder}"));
        if (!OperatingSystem.IsWindows())
        {
            var open = files.Append(folder).Where(IsOpen).Order(StringComparer.Ordinal).ToList();
            if (open.Count > 0)
                lines.Add(DoctorLine.Warn(
                    $"other users of this machine may use {open[0]}{(open.Count > 1 ? $" and {open.Count - 1} more" : "")}",
                    $"chmod -R go-rwx {folder}"));
        }

        if (new StopFile(folder).ReasonToStop() is { } reason)
            lines.Add(DoctorLine.Warn(
                $"everything is stopped: {reason}", $"when prices may go out again: rm {Path.Combine(folder, StopFile.FileName)}"));
        if (lines.Count == 0)
            lines.Add(DoctorLine.Ok($"{folder}, this user's alone"));
        return lines;
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsOpen(string path) => (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
}
