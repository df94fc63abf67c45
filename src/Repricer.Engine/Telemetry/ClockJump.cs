namespace Repricer.Engine.Telemetry;

/// <summary>Says that somebody set the wall clock while the engine ran, or that the machine slept.</summary>
/// <param name="From">What the clock would say, UTC.</param>
/// <param name="To">What it said when that was noticed, UTC.</param>
/// <param name="Since">From where on the times before the jump are this engine's own, by the clock before it, UTC.</param>
public sealed record ClockJump(DateTimeOffset From, DateTimeOffset To, DateTimeOffset Since)
{
    /// <summary>How far it went; negative = back.</summary>
    public TimeSpan By => To - From;
}
