namespace Repricer.Engine.Evidence;

/// <summary>
/// Names one piece of evidence. The number comes from the ledger and from nowhere else. The moment is part of the name: a ledger that was
/// put back from a backup gives numbers out again, and must not be shown what was kept under them before.
/// </summary>
/// <param name="Number">Above zero.</param>
/// <param name="At">When the page was read, UTC, to the millisecond.</param>
public readonly record struct EvidenceKey(long Number, DateTimeOffset At)
{
    /// <summary>The day in UTC whose file it is in.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime);

    /// <summary>Sorts by time, then by number.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds():x12}-{Number:x12}");
}
