using Repricer.Core.Publishing;
using Repricer.Engine.Conditions;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the morning page: one call a port, and nothing that looks at every listing.</summary>
internal sealed class MorningReader(
    StatusReader status, QueueReader queue, UnmatchedReader unmatched, AlertsReader alerts, IReportStore reports,
    StrategyOperations strategies, TimeProvider time)
{
    private const int MostCauses = 8;
    private const int MostMoves = 10;
    private const int MostUpdates = 500;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>What moved is read for all who look.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Kept<Page<OutboxEntry>> _updates = new(
        time, Fresh, ct => reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, null, MostUpdates), ct));

    public async ValueTask<MorningModel> GetAsync(Visit visit, CancellationToken ct)
    {
        var (now, format) = (await status.GetAsync(ct), visit.Format);
        var groups = await queue.GroupsAsync(null, ct);
        var told = await alerts.GetAsync(ct);
        var updates = await _updates.GetAsync(ct);
        var moved = updates.Items.Where(entry => entry.CreatedAt >= visit.Now - Day && entry.State != OutboxState.Superseded).ToList();
        var isCut = updates.Next is not null && updates.Items.All(entry => entry.CreatedAt >= visit.Now - Day);
        var causes = CauseRows.Of(groups.Where(group => group.NeedsPerson && !Gap.IsGap(group.Reason)), format);
        return new MorningModel(
            visit.Now, [.. Tiles(now, groups, moved.Count, isCut, format)],
            [.. Gap.All.Select(gap => gap.Of(groups, format)).Append(await unmatched.GetGapAsync(visit, ct)).OfType<GapRow>()],
            [.. causes.Take(MostCauses)],
            causes.Count > MostCauses ? format.Count(causes.Count - MostCauses) : null, [.. await WaitingAsync(now, ct)],
            [.. now.Conditions.Select(condition => ConditionRows.Of(condition, format))], AlertsNow(told, format),
            [.. Moves(moved, format).DistinctBy(row => row.Listing).Take(MostMoves)],
            isCut ? $"The largest moves of the newest {format.Count(moved.Count)} prices sent"
                : $"The largest moves of {Words.Of(moved.Count, "price")} sent in 24 hours",
            now.Store.Listings > 0);
    }

    private static IEnumerable<TileModel> Tiles(
        StatusView now, IReadOnlyList<HoldGroupView> groups, int moved, bool isCut, PageFormat format)
    {
        var needs = groups.Where(group => group.NeedsPerson).Sum(group => group.Count);
        var gaps = groups.Where(group => Gap.IsGap(group.Reason)).Sum(group => group.Count);
        yield return new TileModel(
            "Waiting for a person", format.Count(needs), $"of {Words.Of(groups.Sum(group => group.Count), "hold")}", "/queue?show=person",
            needs > 0 ? "warn" : "");
        yield return new TileModel("Data gaps", format.Count(gaps), "holds for something lacking", "/queue?show=gaps", gaps > 0 ? "warn"
            : "");
        yield return Cause("Sold below the floor", "live_below_floor", "bad", "live now");
        yield return Cause("Unknown at a channel", "unknown_push", "warn", "sent, nobody knows if live");
        yield return now.Sources.Count == 0
            ? new TileModel("Sources that work", null, "no source is configured", "/operations#sources")
            : Sources(now, format);
        yield return new TileModel(
            "Prices sent", format.Count(moved) + (isCut ? "+" : ""), "in 24 hours", "/operations#channels");
        yield return new TileModel(
            "Listings", format.Count(now.Store.Listings), $"of {format.Count(now.Store.Products)} products", "/listings");

        TileModel Cause(string label, string reason, string kind, string note)
        {
            var count = groups.Where(group => group.Reason == reason).Sum(group => group.Count);
            return new TileModel(label, format.Count(count), note, CauseRows.Href(reason, null), count > 0 ? kind : "");
        }
    }

    private static TileModel Sources(StatusView now, PageFormat format)
    {
        var on = now.Sources.Where(source => source.Enabled).ToList();
        var well = on.Count(source => SourceReader.StateOf(source).Kind == "good");
        return new TileModel(
            "Sources that work", format.Count(well), $"of {format.Count(on.Count)}", "/operations#sources", well < on.Count ? "warn" : "");
    }

    private async ValueTask<List<WaitingRow>> WaitingAsync(StatusView now, CancellationToken ct)
    {
        var rows = new List<WaitingRow>();
        var newest = await strategies.Revisions.FindNewestPlanAsync(null, ct);
        if (newest is { Plan: var plan } && plan.To != now.Strategies.Hash && plan.From == now.Strategies.Hash
            && now.Strategies.Canary?.Hash != plan.To)
            rows.Add(PlanRow(newest));
        if (now.Strategies.Canary is { } canary)
            rows.Add(new WaitingRow(
                $"Canary: revision {canary.Revision}", $"{canary.Share} % of the listings follow it: complete it, or end it", null,
                "/strategies", "Look"));
        if (now.Strategies.Errors > 0)
            rows.Add(new WaitingRow(
                "The strategies folder has errors", $"{now.Strategies.Errors} of them; the last good revision stays in force",
                now.Strategies.LoadedAt, "/strategies", "Findings"));
        else if (now.Strategies.FolderDiffers && rows.Count == 0)
            rows.Add(new WaitingRow(
                "The strategies folder is another than what is in force", "Saving alone changes nothing here: plan it",
                now.Strategies.LoadedAt,
                "/strategies", "Plan"));
        return rows;
    }

    private static WaitingRow PlanRow(KeptPlan kept)
    {
        var plan = kept.Plan;
        var needs = !plan.NeedsApproval ? "can be applied"
            : kept.Approval is { } approval ? $"approved by {PageFormat.Text(approval.By)}, can be applied by somebody else"
            : "needs somebody else's approval";
        return new WaitingRow(
            $"Plan {plan.Id} by {PageFormat.Text(plan.CreatedBy)}",
            $"{plan.Figures.Moved} of {plan.Figures.Listings} listings move ({plan.Figures.MovedShare} %), {needs}", plan.CreatedAt,
            "/plans/" + plan.Id, "Open");
    }

    private static string AlertsNow(AlertsView told, PageFormat format)
    {
        var firing = told.Alerts.Count(alert => alert.State == "firing");
        var recovering = told.Alerts.Count(alert => alert.State == "recovering");
        var pending = told.Alerts.Count(alert => alert.State == "pending");
        var failing = told.Targets.Count(target => target.FailingSince is not null);
        return told.Targets.Count == 0
            ? "Alerts go nowhere: no target is configured"
            : $"Alerts: {format.Count(firing)} firing, {format.Count(recovering)} recovering, {format.Count(pending)} pending"
                + (failing > 0 ? $"; {format.Count(failing)} of {format.Count(told.Targets.Count)} targets fail" : "");
    }

    private static IEnumerable<MoveRow> Moves(List<OutboxEntry> entries, PageFormat format) =>
        from entry in entries
        let before = entry.PriceBefore
        where before is { Amount: > 0 } && before.Value.Currency == entry.Change.Price.Currency
        let move = (entry.Change.Price.Amount - before.Value.Amount) * 100m / before.Value.Amount
        where move != 0
        orderby Math.Abs(move) descending, entry.CreatedAt descending
        select new MoveRow(
            PageFormat.Text(entry.Change.Sku.Value), "/products/" + Uri.EscapeDataString(entry.Change.Sku.Value),
            PageFormat.Text(entry.Change.Listing.ToString()), format.Money(before)!, format.Money(entry.Change.Price)!,
            HoldRows.Signed(move, format), Views.Name(entry.State).Replace('_', ' '), entry.CreatedAt,
            "/decisions/" + Uri.EscapeDataString(entry.Change.DecisionId));
}
