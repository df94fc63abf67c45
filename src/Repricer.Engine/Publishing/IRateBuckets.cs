namespace Repricer.Engine.Publishing;

/// <summary>
/// The rates that one channel's adapter calls by. Buckets are keyed by application, account, region and name, so that channels of one
/// account share them; the adapter names them by their name alone. It asks before every call, also before those of tokens and feeds.
/// </summary>
public interface IRateBuckets
{
    /// <summary>Waits until the call may go. Callers are let through in the order in which they came.</summary>
    /// <param name="bucket">One of the adapter's <see cref="ChannelTraits.Buckets"/>; another name is a fault of the adapter.</param>
    /// <param name="cost">What the call takes of the bucket, for channels that count points; at least 1. More than the burst counts as the
    /// burst.</param>
    /// <exception cref="ArgumentException">The bucket was not declared.</exception>
    /// <exception cref="RateWaitException">
    /// A kind of <see cref="OperationCanceledException"/>. The turn does not come within the time that the engine's call may wait
    /// (<see cref="PublishingOptions.LongestRateWait"/>), or the engine stops. The deadline of the call stands still while it waits. What
    /// the adapter has not sent by then is <see cref="PushOutcome.NotSent"/>, or Throttled with the exception's time.
    /// </exception>
    ValueTask WaitAsync(string bucket, CancellationToken ct, int cost = 1);

    /// <summary>
    /// Takes over what an answer says of the bucket. Nonsense is ignored: a rate is never moved above ten times or below a hundredth of
    /// what was declared, and a wait never beyond a day.
    /// </summary>
    /// <param name="perSecond">The rate; null = the answer did not say.</param>
    /// <param name="remaining">What is left now, as the channel counts; null = not said.</param>
    /// <param name="resetAfter">Until when nothing more is to be had where nothing is left; null = not said.</param>
    void Adopt(string bucket, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter);

    /// <summary>
    /// The channel refused a call for its rate. With a time the bucket is closed for it; without one its rate is halved, and comes back by
    /// a twentieth with every clean minute.
    /// </summary>
    void Throttled(string bucket, TimeSpan? after);
}

/// <summary>Rates that never wait: for channels without any, and for tests of adapters alone.</summary>
public sealed class UnlimitedRates : IRateBuckets
{
    public static UnlimitedRates Instance { get; } = new();

    private UnlimitedRates()
    {
    }

    public ValueTask WaitAsync(string bucket, CancellationToken ct, int cost = 1)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    public void Adopt(string bucket, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter)
    {
        // Nothing is counted.
    }

    public void Throttled(string bucket, TimeSpan? after)
    {
        // Nothing is counted.
    }
}
