using Repricer.Engine.Selling;

namespace Repricer.Engine.Channels;

/// <summary>A channel that tells what was sold.</summary>
public interface ISalesSource
{
    /// <summary>
    /// The sales of one day in the channel's zone. A day may be told again with better figures: the later word counts. Never throws for
    /// anything the other side does.
    /// </summary>
    ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct);
}

/// <summary>Says what came of asking for a day's sales.</summary>
public abstract record SalesReadOutcome
{
    private SalesReadOutcome()
    {
    }

    /// <param name="Days">One for each listing that sold, or was visited; of others nothing was sold.</param>
    public sealed record Read(IReadOnlyList<SalesDay> Days) : SalesReadOutcome;

    public sealed record Throttled(TimeSpan? RetryAfter) : SalesReadOutcome;

    public sealed record Failed(string Reason) : SalesReadOutcome;

    public sealed record Refused(string Reason) : SalesReadOutcome;
}
