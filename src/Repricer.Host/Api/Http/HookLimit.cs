namespace Repricer.Host.Api.Http;

/// <summary>
/// Lets so many calls a channel through in a window of time, and so many at once in all: whoever floods the hooks of a channel takes
/// nothing from the others, nor from the engine.
/// </summary>
internal sealed class HookLimit(TimeProvider time)
{
    /// <summary>So many calls a channel are taken in a window; marketplaces send some dozens a second in a crowd.</summary>
    internal const int MostInWindow = 600;

    /// <summary>So many calls are worked on at once.</summary>
    internal const int MostAtOnce = 32;

    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Began, int Calls)> _windows = new(StringComparer.Ordinal);
    private int _now;

    /// <returns>False where the caller has to come back later; else <see cref="Leave"/> follows.</returns>
    /// <param name="channel">One that is configured: names of callers' own making are not to be counted.</param>
    public bool TryEnter(string channel)
    {
        lock (_lock)
        {
            var (began, calls) = _windows.GetValueOrDefault(channel);
            if (calls == 0 || time.GetElapsedTime(began) >= Window)
                (began, calls) = (time.GetTimestamp(), 0);
            if (_now >= MostAtOnce || calls >= MostInWindow)
                return false;
            _windows[channel] = (began, calls + 1);
            _now++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_lock)
            _now--;
    }
}
