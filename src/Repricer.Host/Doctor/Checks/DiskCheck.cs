using System.Globalization;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether there is room where the engine writes: the store, a copy of it, price files, and what is temporary.</summary>
internal sealed class DiskCheck : IDoctorCheck
{
    private const long Least = 100_000_000;
    private const long Comfortable = 1_000_000_000;

    public string Name => "disk";

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        // A copy of the store is made before a newer version changes it, and by every backup.
        var store = await checkup.StoreAsync(ct);
        var wanted = Math.Max(Comfortable, 2 * ((store?.Bytes ?? 0) + (store?.JournalBytes ?? 0)));
        var folders = checkup.Config.Channels
            .Select(channel => channel.Settings.GetValueOrDefault("Folder")).OfType<string>()
            .Select(folder => (What: "price files", Folder: checkup.Context.PathOf(folder), Wanted: Least))
            .Prepend((What: "data", Folder: checkup.DataDirectory, Wanted: wanted))
            .Append((What: "temporary files", Folder: Path.GetTempPath(), Wanted: Least));
        return [.. folders.Select(one => LineOf(one.What, one.Folder, one.Wanted, checkup.Machine)).DistinctBy(line => line.Detail)];
    }

    private static DoctorLine LineOf(string what, string folder, long wanted, Machine machine)
    {
        var nearest = WriteAccess.NearestFolder(folder);
        var free = machine.FreeBytes(nearest);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free for {what} ({nearest})");
        if (free < Least)
            return DoctorLine.Fail(detail, "make room: nothing can be stored soon, and then no price goes out");
        return free < wanted
            ? DoctorLine.Warn(detail, string.Create(
                CultureInfo.InvariantCulture, $"have {wanted / 1e9:0.0} GB: a backup or an upgrade copies the store"))
            : DoctorLine.Ok(detail);
    }
}
