using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the pages of the work queue, over what the API and the verb holds tell.</summary>
internal sealed class QueueReader(HoldsReader holds, StatusReader status, IMarkStore marked, TimeProvider time)
{
    /// <summary>What every page tells by its badge is counted at most so often.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>So many can be approved at once: what nobody can look through is no approval.</summary>
    public const int MostApproved = 500;

    private const int Rows = 100;
    private const int PageSize = 500;

    /// <summary>A row that is looked for stands among so many pages of the list, or it is not looked for further.</summary>
    private const int MostPages = 40;

    private readonly Kept<IReadOnlyList<HoldGroupView>> _groups = new(
        time, Fresh, async ct => (await holds.GetGroupsAsync(new HoldQuery(null, null, null, null, PageSize), ct)).Items);

    /// <param name="show">"person" = what waits for one alone, "gaps" = what is lacking alone; null = all.</param>
    /// <param name="gap">One gap by its name; null = all.</param>
    public async ValueTask<QueueModel> GetAsync(Visit visit, string? show, string? gap, CancellationToken ct)
    {
        var (now, format) = (await status.GetAsync(ct), visit.Format);
        var all = await GroupsAsync(null, ct);
        var one = Gap.Find(gap);
        var groups = all.Where(group => one?.Has(group) ?? show switch
        {
            "person" => group.NeedsPerson, "gaps" => Gap.IsGap(group.Reason), _ => true,
        }).ToList();
        return new QueueModel(
            visit.Now, one?.Title ?? (show == "gaps" ? "Data gaps" : "Work queue"),
            CauseRows.Of(groups.Where(group => group.NeedsPerson), format),
            CauseRows.Of(groups.Where(group => !group.NeedsPerson), format),
            format.Count(groups.Where(group => group.NeedsPerson).Sum(group => group.Count)),
            format.Count(groups.Sum(group => group.Count)),
            format.Count(now.Store.Listings), now.Stages.FirstOrDefault(stage => stage.Name == "decide")?.LastWorkAt,
            [.. Filters(all, show, one, format)])
        {
            IsGaps = one is not null || show == "gaps", IsWhole = groups.Count == all.Count,
        };
    }

    /// <summary>Makes the next question read anew, after a person did something here.</summary>
    public void Forget() => _groups.Forget();

    /// <summary>How many holds wait for a person; the same number everywhere on a page.</summary>
    public async ValueTask<int> WaitingAsync(CancellationToken ct) =>
        (await GroupsAsync(null, ct)).Where(group => group.NeedsPerson).Sum(group => group.Count);

    /// <summary>All groups are kept for a moment, longer where they take long to read; those of one reason are read anew.</summary>
    public async ValueTask<IReadOnlyList<HoldGroupView>> GroupsAsync(string? reason, CancellationToken ct) => reason is null
        ? await _groups.GetAsync(ct)
        : (await holds.GetGroupsAsync(new HoldQuery(reason, null, null, null, PageSize), ct)).Items;

    /// <returns>Null when there is no such cause.</returns>
    public async ValueTask<CauseModel?> GetCauseAsync(Visit visit, string reason, string? channel, string? cursor, CancellationToken ct)
    {
        if (!HoldsReader.Reasons.Contains(reason, StringComparer.Ordinal))
            return null;

        var format = visit.Format;
        var path = CauseRows.Href(reason, channel);
        var page = await holds.GetPageAsync(new HoldQuery(reason, null, channel, cursor, Rows), ct);

        // What fills pages is counted for all who look; what does not is counted anew, so that the number is that of the rows.
        IReadOnlyList<HoldGroupView> groups = page.Next is null && cursor is null ? await GroupsAsync(reason, ct)
            : [.. (await GroupsAsync(null, ct)).Where(group => group.Reason == reason)];
        var shown = groups.Where(group => channel is null || group.Channel == channel).ToList();
        var row = CauseRows.Of(shown, format).FirstOrDefault();
        var marks = (await marked.GetMarksAsync(reason, ct)).ToDictionary(mark => mark.Listing.ToString(), StringComparer.Ordinal);
        var rows = page.Items.Select(hold => MarkLines.On(HoldRows.Of(hold, format, path), hold, marks, visit.Now, format)).ToList();
        return new CauseModel(
            visit.Now, reason, ConditionRows.Title(reason), row?.Advice ?? "", row?.Command, format.Count(shown.Sum(group => group.Count)),
            channel, [.. Channels(groups, reason, channel, format)], [.. rows.Where(one => !one.IsSnoozed)],
            page.Next is { } next
                ? path + (channel is null ? "?" : "&") + "cursor=" + Uri.EscapeDataString(next)
                : null,
            HoldRows.IsApprovable(reason), format.Count(MostApproved), visit.Is("operate") ? visit.FormToken : null, path)
        {
            Exports = new ExportLinks(FileOf(reason, channel, "csv"), FileOf(reason, channel, "xlsx")),
            CanMark = visit.Is("operate") && visit.FormToken is not null, Snoozed = [.. rows.Where(one => one.IsSnoozed)],
        };
    }

    /// <summary>All listings of a cause as a file.</summary>
    /// <returns>Null when there is no such cause.</returns>
    public Sheet? SheetOf(string reason, string? channel, CancellationToken ct) =>
        HoldsReader.Reasons.Contains(reason, StringComparer.Ordinal) ? HoldsSheet.Of(holds, reason, channel, ct) : null;

    /// <summary>Finds what is held now of the listings that were shown, with the stamp of each.</summary>
    /// <param name="listings">CHANNEL/LISTING.</param>
    public async ValueTask<IReadOnlyDictionary<string, HoldView>> FindAsync(
        string reason, IReadOnlySet<string> listings, CancellationToken ct)
    {
        var found = new Dictionary<string, HoldView>(StringComparer.Ordinal);
        string? cursor = null;
        for (var page = 0; page < MostPages && found.Count < listings.Count; page++)
        {
            var read = await holds.GetPageAsync(new HoldQuery(reason, null, null, cursor, PageSize), ct);
            foreach (var hold in read.Items.Where(hold => listings.Contains(HoldRows.ListingOf(hold))))
                found[HoldRows.ListingOf(hold)] = hold;
            if ((cursor = read.Next) is null)
                break;
        }

        return found;
    }

    /// <summary>The first of a cause, at most as many as can be approved at once.</summary>
    public async ValueTask<IReadOnlyList<HoldView>> FirstAsync(string reason, string? channel, CancellationToken ct) =>
        (await holds.GetPageAsync(new HoldQuery(reason, null, channel, null, MostApproved), ct)).Items;

    private static string FileOf(string reason, string? channel, string end) => $"/queue/{Uri.EscapeDataString(reason)}.{end}"
        + (channel is null ? "" : "?channel=" + Uri.EscapeDataString(channel));

    private static IEnumerable<StateLink> Filters(IReadOnlyList<HoldGroupView> groups, string? show, Gap? gap, PageFormat format)
    {
        yield return Link("All", "/queue", show is not ("person" or "gaps") && gap is null, groups);
        yield return Link("Waits for a person", "/queue?show=person", show == "person" && gap is null,
            groups.Where(group => group.NeedsPerson));
        yield return Link("Data gaps", "/queue?show=gaps", show == "gaps" && gap is null, groups.Where(group => Gap.IsGap(group.Reason)));
        if (gap is not null)
            yield return Link(gap.Title, $"/queue?gap={gap.Name}", true, groups.Where(gap.Has));

        StateLink Link(string text, string href, bool isCurrent, IEnumerable<HoldGroupView> counted) =>
            new(text, format.Count(counted.Sum(group => group.Count)), href, isCurrent);
    }

    private static IEnumerable<StateLink> Channels(
        IReadOnlyList<HoldGroupView> groups, string reason, string? channel, PageFormat format)
    {
        var each = groups.GroupBy(group => group.Channel, StringComparer.Ordinal).ToList();
        if (each.Count < 2 && channel is null)
            yield break;
        yield return new StateLink("All channels", format.Count(groups.Sum(group => group.Count)), CauseRows.Href(reason, null),
            channel is null);
        foreach (var same in each)
            yield return new StateLink(
                same.Key, format.Count(same.Sum(group => group.Count)), CauseRows.Href(reason, same.Key), channel == same.Key);
    }
}
