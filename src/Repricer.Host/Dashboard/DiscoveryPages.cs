using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Engine.Discovery;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard;

/// <summary>Shows pages that could be watched, and takes a person's word about many of them at once.</summary>
internal static class DiscoveryPages
{
    private const int MostNamed = 10;

    private static readonly PageLink Up = new("Discovery", ProposalReader.Path);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(ProposalReader.Path, ShowAsync).For("read");
        pages.MapPost(ProposalReader.Path + "/decide", DecideAsync).For("operate");
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ProposalReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<Pages.Discovery>(
            http, new PageHead("Discovery"), await reader.GetAsync(Visit.Of(http), http.Request.Query, ct), ct);

    /// <summary>The first post shows what would be decided, the second does it.</summary>
    private static async Task<IResult> DecideAsync(
        HttpContext http, ProposalReader reader, IStore store, PageWriter writer, NoticeBox notices, TimeProvider time,
        CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        var back = LocalPath.Of(form["back"], ProposalReader.Path);
        var asked = Asked(form);
        if (asked.Count is 0 or > ProposalReader.MostDecided)
        {
            notices.Put(visit, new Notice(
                "warn", asked.Count == 0 ? "Nothing was selected." : $"At most {ProposalReader.MostDecided} are decided at once.", []));
            return SeeOther.At(back);
        }

        var (fresh, stale) = Split(asked, await reader.FindAsync([.. asked.Keys], ct));
        var isApproval = form["do"] != "reject";
        var wrong = form["step"] == "do" && form["count"].ToString().Trim() != asked.Count.ToString(CultureInfo.InvariantCulture)
            ? string.Create(CultureInfo.InvariantCulture, $"type {asked.Count}, the number of pages")
            : null;
        if (form["step"] != "do" || wrong is not null || fresh.Count == 0)
        {
            var model = Model(visit, isApproval, fresh, stale, form, wrong, back);
            return await writer.ShowAsync<Pages.ProposalForm>(
                http,
                new PageHead(model.Title)
                {
                    Crumbs = [Up], Status = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
                }, model, ct);
        }

        var decided = await store.Proposals.DecideAsync(
            [.. fresh.Select(proposal => new ProposalWord(proposal.Id, isApproval))], visit.Name, time.GetUtcNow(), ct);
        notices.Put(visit, NoticeOf(visit, isApproval, decided, fresh, stale));
        return SeeOther.At(back);
    }

    /// <summary>What was selected, with the stamp of what was shown of it.</summary>
    private static Dictionary<long, string> Asked(IFormCollection form)
    {
        var asked = new Dictionary<long, string>();
        foreach (var row in form["row"])
        {
            if (row?.Split(' ', 2) is [var stamp, var text]
                && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                asked[id] = stamp;
        }

        return asked;
    }

    private static (List<Proposal> Fresh, List<StaleRow> Stale) Split(
        Dictionary<long, string> asked, IReadOnlyDictionary<long, Proposal> now)
    {
        var (fresh, stale) = (new List<Proposal>(), new List<StaleRow>());
        foreach (var (id, stamp) in asked)
        {
            if (!now.TryGetValue(id, out var proposal))
                stale.Add(new StaleRow(string.Create(CultureInfo.InvariantCulture, $"proposal {id}"), "it is not there any more"));
            else if (ProposalReader.StampOf(proposal) != stamp)
                stale.Add(new StaleRow(
                    PageFormat.Text(proposal.Url, 200),
                    proposal.DecidedBy is { } by && proposal.State != ProposalState.Proposed
                        ? $"{PageFormat.Text(by, 60)} decided it meanwhile"
                        : "the page was looked at again, and is another"));
            else
                fresh.Add(proposal);
        }

        return (fresh, stale);
    }

    private static ProposalFormModel Model(
        Visit visit, bool isApproval, List<Proposal> fresh, List<StaleRow> stale, IFormCollection form, string? wrong, string back)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{fresh.Count} {(fresh.Count == 1 ? "page" : "pages")}");
        return new ProposalFormModel(
            visit.Now, isApproval ? "approve" : "reject", isApproval ? $"Watch {count}?" : $"Reject {count}?",
            isApproval
                ? "Each is watched from now on, and its prices lead to decisions. Nothing is done yet."
                : "They never return for these products. Nothing is done yet.",
            [.. fresh.OrderBy(proposal => proposal.Confidence).Select(proposal => ProposalReader.Of(proposal, visit.Format))], stale,
            form["count"].ToString(), wrong, back, visit.FormToken);
    }

    private static Notice NoticeOf(
        Visit visit, bool isApproval, ProposalsDecided decided, List<Proposal> fresh, List<StaleRow> stale)
    {
        var urls = fresh.ToDictionary(proposal => proposal.Id, proposal => PageFormat.Text(proposal.Url, 200));
        List<string> refused =
        [
            .. stale.Select(row => $"{row.Listing}: {row.Why}"),
            .. decided.Refused.Select(one => $"{urls.GetValueOrDefault(one.Id, "?")}: {PageFormat.Text(one.Why, 200)}"),
        ];
        var more = refused.Count > MostNamed ? [$"and {visit.Format.Count(refused.Count - MostNamed)} more"] : Array.Empty<string>();
        return new Notice(
            refused.Count == 0 ? "good" : "warn",
            $"{visit.Format.Count(isApproval ? decided.Approved : decided.Rejected)} {(isApproval ? "approved" : "rejected")}"
                + $"{(refused.Count == 0 ? "" : $", {visit.Format.Count(refused.Count)} left out")}.",
            [.. refused.Take(MostNamed), .. more]);
    }
}
