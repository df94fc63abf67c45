using Microsoft.AspNetCore.Http;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Puts together what stands around a page: the state of the engine, the ways to go, what stops prices.</summary>
internal sealed class ShellReader(StatusReader status, QueueReader queue, PageAssets assets, NoticeBox notices)
{
    public async ValueTask<ShellModel> GetAsync(HttpContext http, PageHead head, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var now = await status.GetAsync(ct);
        var path = http.Request.Path.Value ?? "/";
        return new ShellModel(
            head.Title, visit.Now, SiteMap.For(path, visit, await queue.WaitingAsync(ct), now.Cluster is not null), LampOf(now), [.. Bands(now)], visit.Viewer,
            visit.FormToken, IsLookedAt(http) ? notices.Take(visit) : null, assets.Links)
        {
            FiguresAt = now.At,
            MarketAt = now.Sources.Max(source => source.LastPositiveAt),
            Search = head.Search,
            Crumbs = head.Crumbs,
            Path = LocalPath.Of(http),
            Look = Preferences.Of(http).Classes,
            Times = visit.Format.Times,
        };
    }

    /// <summary>Whether a person gets the page: what the script fetches behind it must not use up what is told once.</summary>
    private static bool IsLookedAt(HttpContext http) =>
        !http.Request.Headers.TryGetValue("Sec-Fetch-Mode", out var mode) || mode == "navigate";

    private static Lamp LampOf(StatusView status)
    {
        var critical = status.Conditions.Count(condition => condition.Severity == "critical");
        return status.State switch
        {
            "not_running" => new Lamp("off", "No engine runs", "/operations"),
            "stopped" => new Lamp("bad", "Stopped", "/operations"),
            "paused" => new Lamp("bad", "Paused", "/operations"),
            _ when critical > 0 => new Lamp("bad", "Running, needs a person now", "/operations"),
            _ when status.Breakers.Count > 0 => new Lamp("bad", "Running, breaker open", "/operations"),
            _ when status.Shadow => new Lamp("warn", "Running in shadow", "/operations"),
            _ => new Lamp("good", "Running", "/operations"),
        };
    }

    private static IEnumerable<StopBand> Bands(StatusView status)
    {
        if (status.KillSwitchReason is { } reason)
            yield return new StopBand("Everything is stopped", PageFormat.Text(reason), "remove the file STOP", "/operations");
        foreach (var pause in status.Pauses.Where(pause => pause.Scope != "listing"))
        {
            var what = pause.Scope == "global" ? "Everything is paused" : $"Channel {pause.Target} is paused";
            yield return new StopBand(
                what, PageFormat.Text($"{pause.Reason ?? "no reason was given"}, by {pause.By ?? "unknown"}"), null,
                pause.Target is { } channel ? $"/channels/{Uri.EscapeDataString(channel)}" : "/operations");
        }

        foreach (var breaker in status.Breakers)
            yield return new StopBand($"Breaker {breaker.Name} is open", PageFormat.Text(breaker.Reason), null, "/operations");
    }
}
