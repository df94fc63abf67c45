using Microsoft.Extensions.Logging;
using Repricer.Adapters.Evidence.LiteDb;
using Repricer.Adapters.Evidence.Sqlite;
using Repricer.Engine.Evidence;
using Repricer.Engine.Telemetry;

namespace Repricer.Adapters.Evidence;

/// <summary>The archives there are, by the name that settings use.</summary>
public static class EvidenceArchives
{
    /// <summary>The folder of evidence within the data folder.</summary>
    public const string FolderName = "evidence";

    private static readonly IDayFileFormat[] Formats = [new LiteDbFormat(), new SqliteFormat()];

    /// <summary>Each name with what it means.</summary>
    public static IReadOnlyList<(string Name, string Means)> Words { get; } =
    [
        ("litedb", "one file of LiteDB a day"), ("sqlite", "one file of SQLite a day"), (EvidenceOptions.Off, "nothing is kept"),
    ];

    /// <summary>
    /// Opens the archive of a data folder, whose lock the caller holds. A folder that cannot be used is told in its figures, and not here.
    /// Days that another kind has kept are still found.
    /// </summary>
    /// <returns>Null = it is off.</returns>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static IEvidenceArchive? Open(string dataDirectory, EvidenceOptions options, StageStatus status, ILoggerFactory loggers)
    {
        if (options.Store == EvidenceOptions.Off)
            return null;

        var written = Formats.FirstOrDefault(format => format.Name == options.Store)
            ?? throw new KeyNotFoundException($"there is no archive of evidence called '{options.Store}'");
        return new OwnedArchive(
            Path.Combine(dataDirectory, FolderName), [written, .. Formats.Where(format => format != written)],
            (long)options.MaxMegabytes * 1024 * 1024, status, loggers.CreateLogger<OwnedArchive>());
    }
}
