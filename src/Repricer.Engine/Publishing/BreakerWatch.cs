using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Counts over sliding windows of 5 and 60 minutes; what exceeds its limits is written down as open before anybody acts on it, and stays so
/// over restarts. It is asked before each lease and fails closed: a store that cannot be read throws, and the sender sends nothing.
/// </summary>
/// <param name="time">
/// For how long counting takes. Counting grows with the catalogue, so it takes at most a twentieth of the time: a small catalogue is
/// counted before every lease, one of 100,000 listings every few seconds, and besides where a leased price moves far. Whether a breaker is
/// open is asked at every lease whatever the size.
/// </param>
public sealed class BreakerWatch(IGuardStore guard, Func<PricingSettings> settings, TimeProvider time, ILogger<BreakerWatch> logger)
{
    private const int Share = 20;
    private const string OfStrategy = "strategy:";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] Windows = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(60)];
    private long _countAgainAt = long.MinValue;
    private long _countedTo;

    /// <summary>
    /// Judges the windows, writes down a breaker that has to open before anything acts on it, and answers what keeps the channel shut.
    /// </summary>
    /// <returns>Name and reason of an open breaker over the channel or the whole; null = open for business.</returns>
    public async ValueTask<string?> CheckAsync(ChannelId channel, DateTimeOffset now, CancellationToken ct)
    {
        var current = settings();
        var open = await guard.GetOpenBreakersAsync(ct);
        var names = open.Select(breaker => breaker.Name).ToHashSet(StringComparer.Ordinal);
        var began = time.GetTimestamp();
        if (began >= Interlocked.Read(ref _countAgainAt))
        {
            await CountAsync(names, current, now, ct);
            var pause = time.GetElapsedTime(began) * Share;
            Interlocked.Exchange(
                ref _countAgainAt,
                time.GetTimestamp() + ((pause < Longest ? pause : Longest).Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond));
        }

        return Shut(names, channel);
    }

    /// <summary>Looks only whether one is open, without counting.</summary>
    /// <returns>As <see cref="CheckAsync"/>.</returns>
    public async ValueTask<string?> FindOpenAsync(ChannelId channel, CancellationToken ct) =>
        Shut((await guard.GetOpenBreakersAsync(ct)).Select(breaker => breaker.Name).ToHashSet(StringComparer.Ordinal), channel);

    /// <summary>
    /// Looks again once the prices that are to go out are leased: one that moves a listing far and came after the last count is counted
    /// before it goes, however short ago that was. So no share is out before its breaker opens.
    /// </summary>
    /// <returns>As <see cref="CheckAsync"/>.</returns>
    public async ValueTask<string?> CheckLeasedAsync(ChannelId channel, DateTimeOffset now, CancellationToken ct)
    {
        var current = settings();
        if (!(await guard.GetNewMovesAsync(Interlocked.Read(ref _countedTo), current.Guard.Breaker.BigMove, ct)).AnyGrave)
            return null;

        var names = (await guard.GetOpenBreakersAsync(ct)).Select(breaker => breaker.Name).ToHashSet(StringComparer.Ordinal);
        await CountAsync(names, current, now, ct);
        return Shut(names, channel);
    }

    private static string? Shut(HashSet<string> names, ChannelId channel)
    {
        var own = $"channel:{channel}";
        return names.Contains("all") ? "breaker all is open" : names.Contains(own) ? $"breaker {own} is open" : null;
    }

    private async ValueTask CountAsync(HashSet<string> names, PricingSettings current, DateTimeOffset now, CancellationToken ct)
    {
        // Before the windows are read: what comes in meanwhile is looked at again.
        var newest = (await guard.GetNewMovesAsync(long.MaxValue, current.Guard.Breaker.BigMove, ct)).Newest;
        foreach (var span in Windows)
        {
            foreach (var window in await guard.GetWindowsAsync(now - span, current.Guard.Breaker.BigMove, ct))
            {
                if (!names.Contains(window.Name) && !IsStoppedByRevision(window.Name, names)
                    && Judge(window, LimitsFor(window.Name, current)) is { } why)
                {
                    await guard.OpenBreakerAsync(new Breaker(window.Name, $"within {span.TotalMinutes:0} minutes {why}", now), ct);
                    names.Add(window.Name);
                    logger.LogError(
                        "Breaker {Breaker} opened: within {Minutes} minutes {Why}. It stays open until somebody resets it", window.Name,
                        span.TotalMinutes, why);
                }
            }
        }

        Interlocked.Exchange(ref _countedTo, newest);
    }

    /// <summary>
    /// Tells whether a strategy's moves are stopped already where they come from: at one of its revisions, which is judged before it.
    /// Then its other revisions, such as the one that a roll-back brings, go on.
    /// </summary>
    private static bool IsStoppedByRevision(string name, HashSet<string> open) =>
        name.StartsWith(OfStrategy, StringComparison.Ordinal)
        && open.Any(breaker => RevisionBreaker.IsOf(breaker, name[OfStrategy.Length..]));

    private static string? Judge(BreakerWindow window, BreakerLimits limits) =>
        BreakerRule.Evaluate(window.ActiveListings, window.Moved, window.MovedFar, window.AtFloor, window.Pushed, window.Rejected, limits);

    private static BreakerLimits LimitsFor(string name, PricingSettings current) =>
        name.StartsWith("channel:", StringComparison.Ordinal)
            ? current.GuardFor(new ChannelId(name["channel:".Length..])).Breaker
            : current.Guard.Breaker;
}
