namespace Repricer.Engine.Publishing;

/// <summary>What one pass of a sender or confirmer did.</summary>
/// <param name="Handled">Entries that moved.</param>
/// <param name="NextDue">When the first of what was put off in this pass comes due again; null = nothing was.</param>
/// <param name="Stopped">Why nothing may go out at all (kill switch, breaker, budget); null = nothing stopped it.</param>
internal sealed record SendPass(int Handled, DateTimeOffset? NextDue = null, string? Stopped = null)
{
    public static SendPass Nothing { get; } = new(0);

    /// <summary>When the last of it does: whoever waits for all of it must not stop at the first.</summary>
    public DateTimeOffset? LastDue { get; init; } = NextDue;

    /// <param name="until">When each of what was put off comes due again; null = at once, or it was not put off.</param>
    public static SendPass Of(int handled, IReadOnlyCollection<DateTimeOffset?> until) =>
        new(handled, until.Min()) { LastDue = until.Max() };

    public SendPass And(SendPass other) => new(Handled + other.Handled, Sooner(NextDue, other.NextDue), Stopped ?? other.Stopped)
    {
        LastDue = Later(LastDue, other.LastDue),
    };

    public static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || left < right ? right : left;

    public static DateTimeOffset? Sooner(DateTimeOffset? left, DateTimeOffset? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => left < right ? left : right,
    };
}
