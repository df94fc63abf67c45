using System.Globalization;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Ids of calls: version 7 UUIDs, which carry the millisecond they were made in. So the time of the call is known from the durable entry alone, also
/// after a crash, and the confirmer knows how long an effect may still be under way.
/// </summary>
internal static class BatchIds
{
    /// <summary>Lower-case hex without dashes: safe in a header and in a file name.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <returns>When the batch was first put together; null where the id is not one of ours.</returns>
    public static DateTimeOffset? MadeAt(string? batchId) =>
        Guid.TryParseExact(batchId, "N", out var id) && id.Version == 7
        && long.TryParse(batchId.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
