using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Clustering;
using Repricer.Engine.Reporting;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page of a sales channel: whether it works, how far what was sent has come.</summary>
internal sealed class ChannelReader(StatusReader status, IReportStore reports, NodesReader nodes)
{
    private const int Rows = 50;

    public static IReadOnlyList<string> States { get; } = [.. Enum.GetNames<OutboxState>().Select(SnakeCase.From)];

    /// <param name="state">Which updates to list; null = all.</param>
    /// <returns>Null when there is no such channel.</returns>
    public async ValueTask<ChannelModel?> GetAsync(Visit visit, string id, string? state, string? cursor, CancellationToken ct)
    {
        var (now, format) = (await status.GetAsync(ct), visit.Format);
        if (now.Channels.FirstOrDefault(channel => channel.Id == id) is not { } channel)
            return null;

        var updates = await reports.GetUpdatesAsync(new UpdateQuery(state, null, null, id, cursor, Rows), ct);
        var path = "/channels/" + Uri.EscapeDataString(id);
        var (text, kind) = StateOf(channel);
        var node = await nodes.FactAsync(
            now, format, [LeaseName.Of(new ChannelId(id))], "Served by node", "nobody: nothing is sent, and no live price looked at", ct);
        return new ChannelModel(
            visit.Now, id, channel.Type, text, kind, [.. Facts(channel, format), .. node is null ? Array.Empty<FactModel>() : [node]],
            [.. now.Conditions.Where(condition => condition.Subject == id
                    || condition.Subject?.StartsWith(id + ":", StringComparison.Ordinal) == true || condition.Subject == "channel:" + id)
                .Select(condition => ConditionRows.Of(condition, format))],
            [.. Acts(channel, path)], [.. Links(channel, state, path, format)],
            [.. updates.Items.Select(entry => UpdateRows.Of(entry, format))],
            updates.Next is { } next
                ? $"{path}?{(state is null ? "" : $"state={state}&")}cursor={Uri.EscapeDataString(next)}"
                : null,
            visit.FormToken, path)
        {
            Files = $"?channel={Uri.EscapeDataString(id)}{(state is null ? "" : $"&state={state}")}",
        };
    }

    public static (string Text, string Kind) StateOf(ChannelView channel) =>
        channel.Paused is not null ? ("Paused", "bad")
        : channel.Outbox.GetValueOrDefault("unknown") > 0 ? ("Pushes unknown", "warn")
        : channel.LastError is { } error && error.At > (channel.LastPushAt ?? DateTimeOffset.MinValue) ? ("Failing", "bad")
        : channel.Listings > 0 && channel.Shadow == channel.Listings ? ("In shadow", "warn")
        : channel.LastPushAt is null ? ("Nothing sent yet", "") : ("Works", "good");

    public static int Waiting(ChannelView channel) =>
        channel.Outbox.GetValueOrDefault("pending") + channel.Outbox.GetValueOrDefault("leased")
        + channel.Outbox.GetValueOrDefault("sending") + channel.Outbox.GetValueOrDefault("throttled");

    private static IEnumerable<FactModel> Facts(ChannelView channel, PageFormat format)
    {
        yield return new FactModel(
            "Listings", format.Count(channel.Listings), Href: "/listings?channel=" + Uri.EscapeDataString(channel.Id));
        yield return new FactModel("In shadow", format.Count(channel.Shadow));
        yield return new FactModel("Waiting to go out", format.Count(Waiting(channel)));
        yield return new FactModel("Last push", null, "none yet", channel.LastPushAt);
        yield return new FactModel(
            "Last confirmed", null, channel.CanReadBack ? "none yet" : "prices cannot be read back: accepted is final",
            channel.LastConfirmAt);
        yield return new FactModel("Last told us something", null, "never by itself", channel.LastHeardAt);
        yield return new FactModel(
            "Sales read to", channel.SalesTo is { } day ? format.Day(day) : null,
            channel.SalesFault is { } fault ? PageFormat.Text(fault) : "none since the start");
        yield return new FactModel(
            "Last error", channel.LastError is { } error ? PageFormat.Text(error.Message) : null, "none", channel.LastError?.At);
    }

    private static IEnumerable<ActButtonModel> Acts(ChannelView channel, string path)
    {
        var back = Uri.EscapeDataString(path);
        yield return channel.Paused is null
            ? new ActButtonModel("Stop this channel", "pause", [("channel", channel.Id)], Kind: "danger")
            : new ActButtonModel(
                "Resume…", "resume", [], $"/act/resume?channel={Uri.EscapeDataString(channel.Id)}&back={back}", "primary");
    }

    private static IEnumerable<StateLink> Links(ChannelView channel, string? state, string path, PageFormat format)
    {
        yield return new StateLink("All", format.Count(channel.Outbox.Values.Sum()), path, state is null);
        foreach (var name in States.Where(name => channel.Outbox.ContainsKey(name)))
            yield return new StateLink(
                ConditionRows.Title(name), format.Count(channel.Outbox[name]), $"{path}?state={name}", state == name);
    }
}
