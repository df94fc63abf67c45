namespace Repricer.Engine.Publishing;

/// <summary>
/// A call did not get its turn in a rate bucket within the time that it may wait, or before the engine was stopped: nothing of it has left
/// this machine. An adapter answers <see cref="PushOutcome.NotSent"/> (or Throttled with <see cref="After"/>) for what it has not sent.
/// </summary>
/// <param name="after">When the bucket is expected to let it go.</param>
public sealed class RateWaitException(string bucket, TimeSpan after) : OperationCanceledException(
    FormattableString.Invariant($"no turn in the rate of '{bucket}', at the earliest in {after.TotalSeconds:0.#} s"))
{
    /// <summary>How long the bucket would have made it wait, from now.</summary>
    public TimeSpan After => after;
}
