namespace Repricer.Engine.Observing;

/// <summary>
/// Keeps what was read until the store takes it: a page that cannot be stored now is stored later, and not fetched again. Whoever waits
/// here holds up those before it, so that a store in trouble stops the crawl at its bounded queue.
/// </summary>
/// <param name="waits">Whether to wait at all; a single cycle gives up at once and says so.</param>
internal sealed class StorePatience(bool waits, TimeProvider time)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <param name="told">Called with the reason once, before the first wait.</param>
    /// <exception cref="OperationCanceledException">It was given up while it waited.</exception>
    public async ValueTask<T> TryAsync<T>(Func<ValueTask<T>> write, Action<string> told, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await write();
            }
            catch (StoreUnavailableException error) when (waits && !ct.IsCancellationRequested)
            {
                if (tries == 0)
                    told(error.Message);
            }

            await Task.Delay(BetweenTries, time, ct);
        }
    }
}
