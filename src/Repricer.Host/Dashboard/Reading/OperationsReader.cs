using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page that says whether the engine is well.</summary>
internal sealed class OperationsReader(StatusReader status)
{
    public async ValueTask<OperationsModel> GetAsync(Visit visit, CancellationToken ct)
    {
        var (now, format) = (await status.GetAsync(ct), visit.Format);
        return new OperationsModel(
            visit.Now, ConditionRows.Title(now.State) + (now.Shadow ? ", in shadow" : ""), now.State == "not_running" ? null
                : now.StartedAt,
            now.Version, now.State is "running" ? new ActButtonModel("Stop everything", "pause", [("global", "true")], Kind: "danger")
                : null,
            [.. Progress(now, format)], [.. now.Conditions.Select(condition => ConditionRows.Of(condition, format))], [.. Stops(now)],
            [.. now.Channels.Select(channel => Of(channel, format))], [.. now.Sources.Select(source => Of(source, format))],
            [.. now.Stages.Select(stage => Of(stage, format))], [.. Store(now.Store, format)], visit.FormToken)
        {
            Nodes = now.Cluster is { } cluster ? NodesLine(cluster, format) : null,
            IsNodeAmiss = now.Cluster is { } nodes && (nodes.Unheld.Count > 0 || nodes.Nodes.Any(IsAmiss)),
        };
    }

    private static string NodesLine(ClusterView cluster, PageFormat format)
    {
        var working = cluster.Nodes.Count(node => node.State == "working");
        var amiss = cluster.Nodes.Count(IsAmiss);
        return $"{format.Count(working)} {(working == 1 ? "node works" : "nodes work")} on this store"
            + (amiss > 0 ? $", {format.Count(amiss)} {(amiss == 1 ? "does" : "do")} not" : "")
            + cluster.Unheld.Count switch
            {
                0 => "",
                1 => ", 1 thing is done by nobody",
                var many => $", {format.Count(many)} things are done by nobody",
            };
    }

    private static bool IsAmiss(NodeView node) => node.State is not ("working" or "ended");

    private static IEnumerable<string> Progress(StatusView now, PageFormat format)
    {
        if (now.Strategies.Deciding is { } deciding)
            yield return $"Deciding by revision {deciding.Revision}: {format.Count(deciding.Done)} of "
                + $"{format.Count(deciding.Total)} listings.";
        if (now.Strategies.Planning is { } planning)
            yield return $"A plan is being made: {format.Count(planning.Done)} of {format.Count(planning.Total)} listings.";
    }

    private static IEnumerable<StopRow> Stops(StatusView now)
    {
        if (now.KillSwitchReason is { } reason)
            yield return new StopRow("Kill switch", PageFormat.Text(reason, 400), now.Conditions
                .Where(condition => condition.Kind == "stopped").Select(condition => condition.Since).FirstOrDefault(now.At),
                "whoever made the file", null, "Remove the file STOP from the data folder");
        foreach (var pause in now.Pauses)
        {
            (string, string)[] target = pause.Scope switch
            {
                "global" => [("global", "true")], "channel" => [("channel", pause.Target!)], _ => [("listing", pause.Target!)],
            };
            var href = $"/act/resume?{target[0].Item1}={Uri.EscapeDataString(target[0].Item2)}&back=%2Foperations";
            yield return new StopRow(
                pause.Scope == "global" ? "Everything is paused" : $"{PageFormat.Text(pause.Target)} is paused",
                PageFormat.Text(pause.Reason ?? "no reason was given", 400), pause.Since, PageFormat.Text(pause.By ?? "unknown"),
                new ActButtonModel("Resume…", "resume", target, href), null);
        }

        foreach (var breaker in now.Breakers)
            yield return new StopRow(
                $"Breaker {PageFormat.Text(breaker.Name)} is open", PageFormat.Text(breaker.Reason, 400), breaker.OpenedAt, "the engine",
                new ActButtonModel(
                    "Reset…", "breaker", [("name", breaker.Name)],
                    $"/act/breaker?name={Uri.EscapeDataString(breaker.Name)}&back=%2Foperations"),
                null);
    }

    private static ChannelRow Of(ChannelView channel, PageFormat format)
    {
        var (text, kind) = ChannelReader.StateOf(channel);
        return new ChannelRow(
            channel.Id, channel.Type, format.Count(channel.Listings), channel.Shadow > 0 ? format.Count(channel.Shadow) : null,
            format.Count(ChannelReader.Waiting(channel)), format.Count(channel.Outbox.GetValueOrDefault("unknown")), channel.LastPushAt,
            channel.LastConfirmAt, channel.CanReadBack ? "none yet" : "this channel cannot be read back", text, kind,
            channel.LastError is { } error ? PageFormat.Text(error.Message) : null);
    }

    private static SourceRow Of(SourceView source, PageFormat format)
    {
        var (text, kind) = SourceReader.StateOf(source);
        var all = source.Attempts.Values.Sum();
        return new SourceRow(
            source.Id, source.Schedule, format.Count(source.Places), format.Count(source.Due),
            all == 0 ? null : format.Percent(SourceReader.Positive(source) * 100m / all), $"of {format.Count(all)} looks",
            source.LastPositiveAt, text, kind,
            source.Unavailable is { } why ? PageFormat.Text(why) : source.LastError is { } error ? PageFormat.Text(error.Message) : null);
    }

    private static StageRow Of(StageView stage, PageFormat format) => new(
        ConditionRows.Title(stage.Name),
        stage.Queue is { } queue ? $"{format.Count(queue.Length)} of {format.Count(queue.Capacity)}" : null, stage.Queue?.Length,
        stage.Queue?.Capacity, stage.LastWorkAt,
        string.Join(", ", stage.Counters.Where(counter => counter.Value > 0)
            .Select(counter => $"{format.Count(counter.Value)} {counter.Key.Replace('_', ' ')}")),
        stage.LastError is { } error ? PageFormat.Text(error.Message) : null, stage.LastError?.At);

    private static IEnumerable<FactModel> Store(StoreView store, PageFormat format)
    {
        yield return new FactModel("Products", format.Count(store.Products), Href: "/listings");
        yield return new FactModel("Listings", format.Count(store.Listings), Href: "/listings");
        yield return new FactModel("Watches", format.Count(store.Watches));
        yield return new FactModel("Offers that stand", format.Count(store.Offers));
        yield return new FactModel("Decisions kept", format.Count(store.Decisions));
        yield return new FactModel("File", Size(store.FileBytes, format));
        yield return new FactModel("Write-ahead log", Size(store.WalBytes, format));
    }

    private static string Size(long bytes, PageFormat format) => bytes < 10 * 1024 * 1024
        ? format.Count(bytes / 1024) + " KiB"
        : format.Count(bytes / (1024 * 1024)) + " MiB";
}
