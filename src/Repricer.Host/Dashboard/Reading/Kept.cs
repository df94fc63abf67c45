using Repricer.Engine;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>
/// Something that many pages show and that is read for all of them: at most so often, and seldom enough that the reading takes a tenth of
/// the time. Where it takes long, a new one is read behind, while those who ask get what there is.
/// </summary>
/// <param name="fresh">So long it is as good as new.</param>
internal sealed class Kept<T>(TimeProvider time, TimeSpan fresh, Func<CancellationToken, ValueTask<T>> read)
    where T : class
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    /// <summary>Whoever would get an older one waits for a new one.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(3);

    private volatile Held? _held;
    private int _reading;

    public async ValueTask<T> GetAsync(CancellationToken ct)
    {
        if (_held is not { } held)
            return await ReadAsync(ct);
        var age = time.GetElapsedTime(held.At);
        if (age < fresh || age < held.Cost * 10)
            return held.Value;
        if (held.Cost < Slow || age > Oldest)
            return await ReadAsync(ct);
        if (Interlocked.Exchange(ref _reading, 1) == 0)
            _ = Task.Run(ReadBehindAsync, CancellationToken.None);
        return held.Value;
    }

    /// <summary>Makes the next question read anew, after a person did something here.</summary>
    public void Forget() => _held = null;

    private async Task<T> ReadAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var value = await read(ct);
        _held = new Held(time.GetTimestamp(), time.GetElapsedTime(began), value);
        return value;
    }

    private async Task ReadBehindAsync()
    {
        try
        {
            await ReadAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is StoreUnavailableException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever asks when the old one is too old reads it himself, and is told.
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private sealed record Held(long At, TimeSpan Cost, T Value);
}
