namespace Repricer.Host.Doctor;

/// <summary>What is asked of the machine; a test answers for it.</summary>
internal sealed record Machine
{
    public static Machine This { get; } = new();

    /// <summary>The bytes that this user may still write to the file system of a folder that is there.</summary>
    public Func<string, long> FreeBytes { get; init; } = static folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>The bytes of memory that this process may use; a container's limit counts.</summary>
    public Func<long> MemoryBytes { get; init; } = static () => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>A time zone by its IANA name; null = the machine does not know it.</summary>
    public Func<string, TimeZoneInfo?> Zone { get; init; } = static name =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>Whether this user may write into a folder, or to a file, that is there; nothing is written for it.</summary>
    public Func<string, bool> MayWrite { get; init; } = WriteAccess.Has;
}
