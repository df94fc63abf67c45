using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Channels.Tests.Load;

/// <summary>
/// A real adapter, whose answers the clock waits for unless it waits for its rate itself: then the clock may go on.
/// </summary>
internal sealed class OwedAdapter(IChannelAdapter inner, VirtualPump pump) : IChannelAdapter, ISubmissionSource
{
    public ChannelId Id => inner.Id;

    public ChannelTraits Traits { get; } = inner.Traits;

    public string GroupOf(ListingId listing) => inner.GroupOf(listing);

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) =>
        CallAsync(() => inner.PushAsync(batch, ct));

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        CallAsync(() => inner.ReadPricesAsync(listings, ct));

    public ValueTask<SubmissionOutcome> ReadSubmissionAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        CallAsync(() => ((ISubmissionSource)inner).ReadSubmissionAsync(submission, listings, ct));

    private ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        OwedRates.Begin(pump);
        return pump.OwedAsync(call);
    }
}

/// <summary>The real rates, which tell the clock who waits in them.</summary>
/// <param name="tells">
/// Of which buckets each answer is told, good or refused: of an adapter whose call has parts side by side each of them owes its answer.
/// </param>
internal sealed class OwedRates(IRateBuckets inner, OwedRates.Waits waits, VirtualPump pump, Func<string, bool> tells) : IRateBuckets
{
    private static readonly AsyncLocal<Call?> Current = new();

    /// <summary>How many wait, as far as they have told.</summary>
    public sealed class Waits
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Add(int waiting) => Interlocked.Add(ref _count, waiting);
    }

    /// <summary>From here on this flow is one call of an adapter.</summary>
    public static void Begin(VirtualPump pump) => Current.Value = new Call(pump);

    public async ValueTask WaitAsync(string bucket, CancellationToken ct, int cost = 1)
    {
        // Owed before it is asked: who is let go at once is on its way before anybody could say so.
        pump.Owes();
        ValueTask waiting;
        try
        {
            waiting = inner.WaitAsync(bucket, ct, cost);
            if (waiting.IsCompleted)
            {
                await waiting;
                if (!tells(bucket))
                    pump.Paid();
                return;
            }
        }
        catch
        {
            pump.Paid();
            throw;
        }

        waits.Add(1);
        Current.Value?.Wait();
        pump.Paid();
        try
        {
            await waiting;
            if (tells(bucket))
                pump.Owes();
        }
        finally
        {
            // First owed, then counted out, then told: between these the clock must not go on, nor stand for ever.
            Current.Value?.GoOn();
            waits.Add(-1);
            pump.LookAgain();
        }
    }

    public void Adopt(string bucket, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter)
    {
        inner.Adopt(bucket, perSecond, remaining, resetAfter);
        if (tells(bucket))
            pump.Paid();
    }

    public void Throttled(string bucket, TimeSpan? after)
    {
        inner.Throttled(bucket, after);
        if (tells(bucket))
            pump.Paid();
    }

    /// <summary>One call, of which several parts may wait: it owes an answer as long as none does.</summary>
    private sealed class Call(VirtualPump pump)
    {
        private readonly Lock _lock = new();
        private int _waiting;

        public void Wait()
        {
            lock (_lock)
            {
                if (_waiting++ == 0)
                    pump.Paid();
            }
        }

        public void GoOn()
        {
            lock (_lock)
            {
                if (--_waiting == 0)
                    pump.Owes();
            }
        }
    }
}
