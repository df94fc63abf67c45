using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page of a source: whether what is seen is fresh, and how its looks end.</summary>
internal sealed class SourceReader(StatusReader status, IStore store, AppConfig config, NodesReader nodes)
{
    /// <summary>Looks that read something, or learned that nothing changed.</summary>
    private static readonly string[] Good = ["priced", "not_modified", "no_offers", "out_of_stock"];

    /// <returns>Null when there is no such source.</returns>
    public async ValueTask<SourcePageModel?> GetAsync(Visit visit, string id, CancellationToken ct)
    {
        var (now, format) = (await status.GetAsync(ct), visit.Format);
        if (now.Sources.FirstOrDefault(source => source.Id == id) is not { } source)
            return null;

        var path = "/sources/" + Uri.EscapeDataString(id);
        var (text, kind) = StateOf(source);

        // What is wrong with its host stands under the host's name.
        var host = Uri.TryCreate(source.BaseUrl, UriKind.Absolute, out var address) ? address.Authority : id;
        var node = await NodeAsync(now, format, id, ct);
        return new SourcePageModel(
            visit.Now, id, text, kind, [.. Facts(source, format), .. node is null ? Array.Empty<FactModel>() : [node]],
            [
                .. now.Conditions.Where(condition => condition.Subject == id || condition.Subject == host)
                    .Select(condition => ConditionRows.Of(condition, format)),
            ],
            Shares(source.Attempts, format), Shares(source.Methods, format),
            source.Quarantine is { } quarantine ? PageFormat.Text(quarantine.Reason, 400) : null, source.Quarantine?.Since,
            source.Quarantine is null
                ? []
                : [new ActButtonModel(
                    "Release…", "release", [],
                    $"/act/release?source={Uri.EscapeDataString(id)}&back={Uri.EscapeDataString(path)}", "primary")],
            visit.FormToken, path);
    }

    private async ValueTask<FactModel?> NodeAsync(StatusView now, PageFormat format, string id, CancellationToken ct)
    {
        if (now.Cluster is null || config.Sources.FirstOrDefault(one => one.Id.Value == id) is not { Enabled: true } source)
            return null;
        var names = source.Channel is null ? await ClusterReader.HostsOfAsync(store, source, ct) : [LeaseName.Of(source.Id)];
        return await nodes.FactAsync(now, format, names, "Asked by node", "nobody: nothing is read there", ct);
    }

    public static (string Text, string Kind) StateOf(SourceView source) =>
        !source.Enabled ? ("Off", "")
        : source.Unavailable is not null ? ("Cannot be read", "bad")
        : source.Quarantine is not null ? ("Quarantined", "bad")
        : source.LastPositiveAt is null && source.LastAttemptAt is not null ? ("Nothing read yet", "warn")
        : source.LastAttemptAt is null ? ("Not looked at yet", "")
        : source.LastError is { } error && error.At > (source.LastPositiveAt ?? DateTimeOffset.MinValue) ? ("Failing", "warn")
        : ("Works", "good");

    public static int Positive(SourceView source) => source.Attempts.Where(entry => Good.Contains(entry.Key)).Sum(entry => entry.Value);

    private static IEnumerable<FactModel> Facts(SourceView source, PageFormat format)
    {
        yield return new FactModel("Schedule", source.Enabled ? source.Schedule : "off");
        yield return new FactModel("Read by", source.Channel is { } channel ? $"the channel {channel}" : source.Fetcher);
        yield return new FactModel("Places", format.Count(source.Places));
        yield return new FactModel("Due now", format.Count(source.Due));
        yield return new FactModel("Last look", null, "none yet", source.LastAttemptAt);
        yield return new FactModel("Last reading", null, "none yet", source.LastPositiveAt);
        yield return new FactModel("Address", source.BaseUrl is { } url ? PageFormat.Text(url) : null, "each watch has its own");
        yield return new FactModel(
            "Last error", source.Unavailable is { } why ? PageFormat.Text(why)
                : source.LastError is { } error ? PageFormat.Text(error.Message) : null, "none", source.LastError?.At);
    }

    private static List<ShareRow> Shares(IReadOnlyDictionary<string, int> counts, PageFormat format)
    {
        var all = counts.Values.Sum();
        return
        [
            .. counts.Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value).Select(entry => new ShareRow(
                ConditionRows.Title(entry.Key), format.Count(entry.Value), format.Percent(entry.Value * 100m / all),
                (int)(entry.Value * 100L / all))),
        ];
    }
}
