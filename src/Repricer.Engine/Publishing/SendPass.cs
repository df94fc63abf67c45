namespace Repricer.Engine.Publishing;

/// <summary>What one pass of a sender or confirmer did.</summary>
/// <param name="Handled">Entries that moved.</param>
/// <param name="NextDue">When something put off in this pass comes due again; null = nothing was.</param>
/// <param name="Stopped">Why nothing may go out at all (kill switch, breaker, budget); null = nothing stopped it.</param>
internal sealed record SendPass(int Handled, DateTimeOffset? NextDue = null, string? Stopped = null)
{
    public static SendPass Nothing { get; } = new(0);

    public SendPass And(SendPass other) => new(Handled + other.Handled, Sooner(NextDue, other.NextDue), Stopped ?? other.Stopped);

    public static DateTimeOffset? Sooner(DateTimeOffset? left, DateTimeOffset? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => left < right ? left : right,
    };
}
