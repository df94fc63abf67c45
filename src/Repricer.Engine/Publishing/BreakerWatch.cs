using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Publishing;

/// <summary>Counts over sliding windows of 5 and 60 minutes; what exceeds its limits is written down as open before anybody acts on it, and stays so over restarts.</summary>
public sealed class BreakerWatch(IGuardStore guard, Func<PricingSettings> settings, ILogger<BreakerWatch> logger) : IBreakerWatch
{
    private static readonly TimeSpan[] Windows = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(60)];

    public async ValueTask<string?> WhatKeepsShutAsync(ChannelId channel, DateTimeOffset now, CancellationToken ct)
    {
        var current = settings();
        var open = await guard.GetOpenBreakersAsync(ct);
        var names = open.Select(breaker => breaker.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var span in Windows)
        {
            foreach (var window in await guard.GetWindowsAsync(now - span, current.Guard.Breaker.BigMove, ct))
            {
                if (!names.Contains(window.Name) && Judge(window, LimitsFor(window.Name, current)) is { } why)
                {
                    await guard.OpenBreakerAsync(new Breaker(window.Name, $"within {span.TotalMinutes:0} minutes {why}", now), ct);
                    names.Add(window.Name);
                    logger.LogError("Breaker {Breaker} opened: within {Minutes} minutes {Why}. It stays open until somebody resets it", window.Name, span.TotalMinutes, why);
                }
            }
        }

        var own = $"channel:{channel}";
        return names.Contains("all") ? "breaker all is open" : names.Contains(own) ? $"breaker {own} is open" : null;
    }

    private static string? Judge(BreakerWindow window, BreakerLimits limits) =>
        BreakerRule.Evaluate(window.ActiveListings, window.Moved, window.MovedFar, window.AtFloor, window.Pushed, window.Rejected, limits);

    private static BreakerLimits LimitsFor(string name, PricingSettings current) =>
        name.StartsWith("channel:", StringComparison.Ordinal) ? current.GuardFor(new ChannelId(name["channel:".Length..])).Breaker : current.Guard.Breaker;
}
