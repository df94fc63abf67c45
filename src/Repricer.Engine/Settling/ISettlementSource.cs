namespace Repricer.Engine.Settling;

/// <summary>A channel that tells what it settled: its statements, in our words.</summary>
public interface ISettlementSource
{
    /// <summary>
    /// How many days back something may still be told or corrected, at least 1: statements come late. So many are asked for each day.
    /// </summary>
    int SettledDaysBack => 14;

    /// <summary>
    /// The lines that were posted on one day in the channel's zone. A day may be told again with better figures: the later word counts.
    /// Never throws for anything the other side does.
    /// </summary>
    ValueTask<SettlementReadOutcome> ReadSettlementsAsync(DateOnly day, CancellationToken ct);
}

/// <summary>Says what came of asking for a day's settlements.</summary>
public abstract record SettlementReadOutcome
{
    private SettlementReadOutcome()
    {
    }

    public sealed record Read(IReadOnlyList<SettlementLine> Lines) : SettlementReadOutcome;

    public sealed record Throttled(TimeSpan? RetryAfter) : SettlementReadOutcome;

    public sealed record Failed(string Reason) : SettlementReadOutcome;

    public sealed record Refused(string Reason) : SettlementReadOutcome;
}
