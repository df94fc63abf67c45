using System.Globalization;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Ids of calls: a version 7 UUID, which carries the millisecond it was made in, and the number of changes in the call. So the durable
/// entries alone tell, also after a crash, how long an effect may still be under way, and whether those at hand are all of the call they
/// went out with.
/// </summary>
public static class BatchIds
{
    private const int UuidLength = 32;

    /// <summary>Lower-case hex, a dash and digits: safe in a header and in a file name.</summary>
    public static string New(DateTimeOffset now, int changes) =>
        string.Create(CultureInfo.InvariantCulture, $"{Guid.CreateVersion7(now):N}-{changes}");

    /// <returns>When the call was made; null where the id is not one of ours.</returns>
    public static DateTimeOffset? MadeAt(string? batchId) =>
        batchId is { Length: > UuidLength } && Guid.TryParseExact(batchId.AsSpan(0, UuidLength), "N", out var id) && id.Version == 7
        && long.TryParse(batchId.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <summary>
    /// The id under which a part of a call goes out: what was made for more is another call, which the other side has not seen. The part
    /// keeps the call's time. It is the same id wherever it is asked for, and unlike that of any other part: those that follow are smaller.
    /// </summary>
    /// <param name="changes">How many go out, at most as many as the call was made for.</param>
    /// <returns>The same id where all go, or where it does not tell how many there were.</returns>
    public static string OfPart(string batchId, int made, int changes) =>
        changes != made && IsWhole(batchId, made)
            ? string.Create(CultureInfo.InvariantCulture, $"{batchId.AsSpan(0, UuidLength)}-{changes}")
            : batchId;

    /// <summary>Whether so many changes with this id are the whole call, so that sending them is the same call again.</summary>
    public static bool IsWhole(string batchId, int changes) =>
        batchId.Length > UuidLength
            && int.TryParse(batchId.AsSpan(UuidLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var made)
            && made == changes;
}
