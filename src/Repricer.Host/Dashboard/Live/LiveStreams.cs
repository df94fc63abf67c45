using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Security;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Dashboard.Sessions;

namespace Repricer.Host.Dashboard.Live;

/// <summary>
/// Tells browsers which parts of pages are out of date, by name alone: a tab that is seen fetches them itself. All streams look at the
/// status that is read for everybody at most twice a second, so a viewer costs a comparison.
/// </summary>
internal sealed class LiveStreams(
    StatusReader status, SessionKeeper sessions, TrustedUsers trusted, ApiOptions options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>More are refused: a browser has one.</summary>
    public const int Most = 500;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>After so long without news something is sent all the same, so that proxies keep the stream and ends are noticed.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    private int _open;
    private volatile Seen? _seen;

    public async Task<IResult> ServeAsync(HttpContext http, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _open) > Most)
        {
            Interlocked.Decrement(ref _open);
            http.Response.Headers.RetryAfter = "60";
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        try
        {
            await StreamAsync(http, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The browser left, or the server ends.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }

        return TypedResults.Empty;
    }

    private async Task StreamAsync(HttpContext http, CancellationToken ct)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "private, no-store";
        await http.Response.WriteAsync("retry: 5000\n\n", ct);
        await http.Response.Body.FlushAsync(ct);
        var last = MarksOf(await status.GetAsync(ct));
        using var beat = new PeriodicTimer(Every, time);
        var sentAt = time.GetTimestamp();
        while (await beat.WaitForNextTickAsync(ct))
        {
            var now = MarksOf(await status.GetAsync(ct));
            var names = now.Since(last);
            last = now;
            if (names.Length == 0 && time.GetElapsedTime(sentAt) < Quiet)
                continue;

            if (names.Length == 0 && !await MayStayAsync(http, ct))
            {
                await http.Response.WriteAsync("event: end\ndata: session\n\n", ct);
                return;
            }

            sentAt = time.GetTimestamp();
            await http.Response.WriteAsync(names.Length == 0 ? ": still here\n\n" : $"data: {names}\n\n", ct);
            await http.Response.Body.FlushAsync(ct);
        }
    }

    /// <summary>One status is looked at for all streams.</summary>
    private Marks MarksOf(StatusView now)
    {
        if (_seen is { } seen && ReferenceEquals(seen.Status, now))
            return seen.Marks;
        var marks = Marks.Of(now);
        _seen = new Seen(now, marks);
        return marks;
    }

    /// <summary>A stream ends with its session.</summary>
    private async ValueTask<bool> MayStayAsync(HttpContext http, CancellationToken ct) =>
        Visit.Of(http).Session is null ? OpenReads.Allow(http, options) : (await sessions.FindAsync(http, ct) ?? trusted.Find(http)) is not null;

    private sealed record Seen(StatusView Status, Marks Marks);

    /// <summary>What each part of a page hangs on.</summary>
    private sealed record Marks(string State, string Queue, string Operations)
    {
        public static Marks Of(StatusView now) => new(
            string.Join(
                '|', now.State, now.Shadow, now.KillSwitchReason,
                string.Join(',', now.Breakers.Select(breaker => breaker.Name)),
                string.Join(',', now.Pauses.Select(pause => pause.Scope + pause.Target)),
                now.Conditions.Count(condition => condition.Severity == "critical")),
            string.Join('|', now.Store.Held, now.Store.OldestHoldAt?.UtcTicks, now.Strategies.Revision, now.Strategies.Canary?.Revision),
            string.Join(
                '|', string.Join(',', now.Store.Outbox.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => $"{entry.Key}{entry.Value}")),
                string.Join(',', now.Conditions.Select(condition => condition.Kind + condition.Subject)),
                string.Join(',', now.Channels.Select(channel => $"{channel.LastPushAt?.UtcTicks}"))));

        /// <returns>The names of what differs, a blank between them.</returns>
        public string Since(Marks before) => string.Join(' ', new[]
        {
            State == before.State ? "" : "state", Queue == before.Queue ? "" : "queue", Operations == before.Operations ? "" : "operations",
        }.Where(name => name.Length > 0));
    }
}
