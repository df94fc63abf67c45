using Repricer.Core.Documents;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the pages of strategies and their revisions.</summary>
internal sealed class StrategyReader(StatusReader status, StrategyOperations strategies)
{
    private const int MostRevisions = 500;

    public async ValueTask<StrategiesModel> GetAsync(Visit visit, CancellationToken ct)
    {
        var now = await status.GetAsync(ct);
        var (current, loaded) = (strategies.Book.Current, strategies.Book.Status);
        var errors = loaded.Diagnostics.Count(finding => finding.Level == DiagnosticLevel.Error);
        return new StrategiesModel(
            visit.Now, current.Number == 0 ? "Nothing is in force" : $"Revision {current.Number} is in force",
            current.By is { } by ? PageFormat.Text(by) : null, current.Since, $"/revisions/{current.Number}",
            [.. current.Strategies.OrderByDescending(strategy => strategy.Priority).ThenBy(strategy => strategy.Name,
                StringComparer.Ordinal)
                .Select(strategy => new StrategyRow(
                    PageFormat.Text(strategy.Name), PageFormat.Text(Path.GetFileName(strategy.File)), visit.Format.Count(strategy.Priority),
                    strategy.Paused,
                    strategy.Description is { } about ? PageFormat.Text(about, 300) : null,
                    "/listings?strategy=" + Uri.EscapeDataString(strategy.Name)))],
            [.. loaded.Diagnostics.Select(Of)],
            errors > 0 ? $"The folder has {errors} error(s): what is in force stays." : loaded.FolderDiffers
                ? "The folder is another than what is in force: see what it would do, then apply it." : null,
            errors == 0 && loaded.FolderDiffers, await CanaryAsync(current, ct), await PlanAsync(current, ct),
            now.Strategies.Planning is { } planning
                ? $"A plan is being made: {visit.Format.Count(planning.Done)} of {visit.Format.Count(planning.Total)} listings."
                : null,
            visit.FormToken);
    }

    public async ValueTask<RevisionsModel> GetRevisionsAsync(Visit visit, CancellationToken ct)
    {
        var rollout = await strategies.Revisions.GetRolloutAsync(ct);
        return new RevisionsModel(
            visit.Now, [.. (await strategies.Revisions.GetRevisionsAsync(MostRevisions, ct)).Select(info => Of(info, rollout))],
            visit.FormToken);
    }

    /// <param name="from">Null = the one before.</param>
    /// <returns>Null when there is no such revision.</returns>
    public async ValueTask<RevisionModel?> GetRevisionAsync(Visit visit, int? from, int to, CancellationToken ct)
    {
        if (await strategies.Revisions.FindRevisionAsync(to, ct) is not { } after)
            return null;
        var older = from ?? (to > 1 ? to - 1 : null);
        var before = older is { } number ? await strategies.Revisions.FindRevisionAsync(number, ct) : null;
        if (from is not null && before is null)
            return null;

        var info = after.Info;
        return new RevisionModel(
            visit.Now, from is null ? $"Revision {to}" : $"Revision {from} to {to}",
            before is null ? "The first revision: all of it is new." : $"What is another than in revision {before.Info.Number}.",
            [
                new FactModel("Came by", ConditionRows.Title(Views.Name(info.Kind))), new FactModel("By", PageFormat.Text(info.By)),
                new FactModel("Why", info.Why is { } why ? PageFormat.Text(why, 300) : null, "nobody said"),
                new FactModel("Made", null, "", info.CreatedAt),
                new FactModel("In force for all", null, "never: it was only a canary", info.InForceAt),
                new FactModel("Plan", info.Plan is { } plan ? Short(plan) : null, "it came from none", Href: info.Plan is { } of ? "/plans/"
                    + Short(of) : null),
            ],
            Compare(before?.Files ?? [], after.Files), to > 1 ? $"/revisions/{to - 1}" : null,
            await strategies.Revisions.FindRevisionAsync(to + 1, ct) is not null ? $"/revisions/{to + 1}" : null);
    }

    /// <summary>What changed of each file; those that stayed as they are come last, without lines.</summary>
    public static List<FileDiff> Compare(IReadOnlyList<StrategyFile> before, IReadOnlyList<StrategyFile> after)
    {
        var names = before.Concat(after).Select(file => file.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return
        [
            .. names.Select(name =>
            {
                var old = before.FirstOrDefault(file => file.Name == name)?.Text;
                var now = after.FirstOrDefault(file => file.Name == name)?.Text;
                var kind = old is null ? "added" : now is null ? "removed" : old == now ? "same" : "changed";
                return new FileDiff(PageFormat.Text(name), kind, LineDiff.Of(old ?? "", now ?? ""));
            }).OrderBy(file => file.Kind == "same"),
        ];
    }

    public static string Short(string hash) => hash[..Math.Min(hash.Length, StrategyPlan.IdLength)];

    private async ValueTask<CanaryModel?> CanaryAsync(StrategyRevision current, CancellationToken ct)
    {
        if (current.Canary is not { } canary)
            return null;
        var plan = (await strategies.Revisions.FindRevisionAsync(canary.Number, ct))?.Info.Plan;
        return new CanaryModel(
            $"revision {canary.Number}", canary.Share.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            plan is null ? null : "/plans/" + Short(plan));
    }

    private async ValueTask<WaitingRow?> PlanAsync(StrategyRevision current, CancellationToken ct) =>
        await strategies.Revisions.FindNewestPlanAsync(null, ct) is { Plan: var plan } && plan.To != current.Hash
            ? new WaitingRow(
                $"Plan {plan.Id} by {PageFormat.Text(plan.CreatedBy)}",
                $"{plan.Figures.Moved} of {plan.Figures.Listings} listings move ({plan.Figures.MovedShare} %)", plan.CreatedAt,
                "/plans/" + plan.Id, "Open")
            : null;

    private static FindingRow Of(Diagnostic finding) => new(
        PageFormat.Text(finding.Place), Views.Name(finding.Level),
        finding.Level switch { DiagnosticLevel.Error => "bad", DiagnosticLevel.Warning => "warn", _ => "" },
        PageFormat.Text(finding.Message, 400), finding.Code);

    private static RevisionRow Of(RevisionInfo info, Rollout? rollout)
    {
        var (standing, kind) = rollout?.InForce == info.Number ? ("In force", "good")
            : rollout?.Canary == info.Number ? ($"Canary, {rollout.Share?.Value:0.####} %", "warn")
            : info.InForceAt is null ? ("Was a canary", "") : ("Was in force", "");
        return new RevisionRow(
            info.Number, ConditionRows.Title(Views.Name(info.Kind)), PageFormat.Text(info.By),
            info.Why is { } why ? PageFormat.Text(why, 300) : null, info.CreatedAt, standing, kind,
            info.Plan is { } plan ? "/plans/" + Short(plan) : null, $"/revisions/{info.Number}",
            rollout is not null && rollout.InForce != info.Number && info.InForceAt is not null);
    }
}
