namespace Repricer.Engine.Publishing.Rates;

/// <summary>How a bucket stands at a moment.</summary>
public sealed record RateState
{
    /// <summary>The channel's type, and the client id where one is configured: no secret.</summary>
    public required string Application { get; init; }

    /// <summary>Empty = counted over all accounts of the application.</summary>
    public required string Account { get; init; }

    /// <summary>Empty = everywhere.</summary>
    public required string Region { get; init; }

    /// <summary>The kind of call, as the adapter names it.</summary>
    public required string Bucket { get; init; }

    /// <summary>What it refills a second: as adopted from answers, and after refusals.</summary>
    public decimal PerSecond { get; init; }

    /// <summary>What it began with.</summary>
    public decimal Declared { get; init; }

    /// <summary>What may go at once, from 0 to <see cref="Burst"/>; refused calls and those on their way are taken off.</summary>
    public decimal Left { get; init; }

    /// <summary>Most that may go at once.</summary>
    public int Burst { get; init; }

    /// <summary>How many calls wait for their turn.</summary>
    public int Waiting { get; init; }

    /// <summary>How long the channel has closed it from now on; zero = it is open.</summary>
    public TimeSpan ClosedFor { get; init; }

    /// <summary>How many calls had to wait since the start, those that gave up not counted.</summary>
    public long Waited { get; init; }

    /// <summary>How long those waited altogether.</summary>
    public TimeSpan WaitedFor { get; init; }

    /// <summary>How many calls the channel refused for their rate since the start.</summary>
    public long Refused { get; init; }
}
