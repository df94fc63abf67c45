using LiteDB;

namespace Repricer.Adapters.Evidence.LiteDb;

/// <summary>Days as files of LiteDB.</summary>
internal sealed class LiteDbFormat : IDayFileFormat
{
    public string Name => "litedb";

    public string Extension => ".litedb";

    public IReadOnlyList<string> CompanionsOf(string path) => [path[..^Extension.Length] + "-log" + Extension];

    public IDayFile Open(string path) => new LiteDbFile(path);

    // LiteDB says of a damaged file whatever comes of it: its own exceptions, casts and indexes that fail, null references.
    public bool IsTrouble(Exception error) => error is UnauthorizedAccessException or (IOException and not EndOfStreamException)
        || error is LiteException { InnerException: UnauthorizedAccessException or IOException };
}
