namespace Repricer.Engine.Publishing;

/// <summary>
/// A call did not get its turn in a rate bucket: not within the time that it may wait, or because the engine stops, or sending was stopped
/// in the middle of it. Nothing of it has left this machine. An adapter answers <see cref="PushOutcome.NotSent"/> (or Throttled with
/// <see cref="After"/>) for what it has not sent.
/// </summary>
/// <param name="after">When the bucket is expected to let it go.</param>
/// <param name="stopped">Why nothing may go out any more; null = its turn did not come.</param>
public sealed class RateWaitException(string bucket, TimeSpan after, string? stopped = null) : OperationCanceledException(
    stopped ?? FormattableString.Invariant($"no turn in the rate of '{bucket}', at the earliest in {after.TotalSeconds:0.#} s"))
{
    /// <summary>How long the bucket would have made it wait, from now.</summary>
    public TimeSpan After => after;
}
