using System.Globalization;
using Repricer.Engine.Strategies;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the page of a plan: the summary first, then what it is made of.</summary>
internal sealed class PlanReader(StrategyOperations strategies)
{
    /// <param name="fault">What was wrong with the last try; null = there was none.</param>
    public async ValueTask<PlanModel> GetAsync(Visit visit, KeptPlan kept, PlanFault? fault, CancellationToken ct)
    {
        var (plan, format) = (kept.Plan, visit.Format);
        var figures = plan.Figures;
        var rollout = await strategies.Revisions.GetRolloutAsync(ct);
        var before = rollout is null ? null : await strategies.Revisions.FindRevisionAsync(plan.FromNumber, ct);
        var canary = rollout?.Canary is { } number ? await strategies.Revisions.FindRevisionAsync(number, ct) : null;
        var (standing, kind) = StandingOf(kept, canary);
        var (canApprove, approveNote) = ApprovalOf(visit, kept);
        var (canApply, applyNote) = ApplicationOf(visit, kept);
        var widest = Math.Max(1, figures.Buckets.Select(bucket => Math.Max(bucket.Up, bucket.Down)).DefaultIfEmpty(1).Max());
        return new PlanModel(
            visit.Now, plan.Id, PageFormat.Text(plan.CreatedBy), plan.Why is { } why ? PageFormat.Text(why, 300) : null, plan.CreatedAt,
            standing, kind, [.. plan.Crossed.Select(line => PageFormat.Text(line, 300))], [.. Figures(figures, format)],
            [.. figures.Buckets.Select(bucket => new BucketRow(
                bucket.UpTo is null ? $"over {bucket.Over} %" : $"{bucket.Over} to {bucket.UpTo} %", format.Count(bucket.Up),
                format.Count(bucket.Down), bucket.Up * 100 / widest, bucket.Down * 100 / widest))],
            [.. figures.Margins.Select(margin => Of(margin, format))], [.. figures.NewlyHeld.Select(reason => Of(reason, format))],
            [.. figures.Released.Select(reason => Of(reason, format))],
            [.. figures.ByStrategy.Select(group => new GroupRow(
                group.Name.Length == 0 ? "(none)" : PageFormat.Text(group.Name), format.Count(group.Listings), format.Count(group.Moved),
                format.Count(group.Up), format.Count(group.Down), Percent(group.MeanMove, format)))],
            [.. figures.Biggest.Select(move => Of(move, format))],
            [.. plan.Findings.Select(finding => new FindingRow(
                finding.File is { } file ? PageFormat.Text(file) : "catalogue", "finding", "warn",
                PageFormat.Text($"{finding.Message}: {format.Count(finding.Count)} ({string.Join(", ", finding.Examples)})", 400),
                finding.Code))],
            StrategyReader.Compare(before?.Files ?? [], plan.Files), figures.Moved, canApprove, approveNote, canApply, applyNote,
            canary?.Info.Plan == plan.Hash, !visit.IsYoung, fault, visit.FormToken);
    }

    private (string Text, string Kind) StandingOf(KeptPlan kept, Revision? canary)
    {
        var (plan, current) = (kept.Plan, strategies.Book.Current);
        if (current.Hash == plan.To)
            return ("In force", "good");
        if (canary?.Info.Plan == plan.Hash)
            return ("Canary", "warn");
        if (plan.From != current.Hash)
            return ("Out of date: something else is in force now", "bad");
        return plan.NeedsApproval && kept.Approval is null ? ("Needs approval", "warn") : ("Ready", "good");
    }

    private static (bool Can, string Note) ApprovalOf(Visit visit, KeptPlan kept) => kept switch
    {
        { Approval: { } approval } =>
            (false, $"Approved by {PageFormat.Text(approval.By)}{(approval.Why is { } why ? $": {PageFormat.Text(why, 300)}" : "")}."),
        { Plan.NeedsApproval: false } => (false, "It crosses no threshold: nobody needs to approve it."),
        _ when Acting.IsSamePerson(kept.Plan.CreatedBy, visit.Name) =>
            (false, $"You made this plan as {PageFormat.Text(kept.Plan.CreatedBy)}: somebody else approves it."),
        _ when !visit.Is("operate") => (false, "It needs somebody else's approval; log in with a key of scope operate."),
        _ => (true, "Somebody else than its maker must say that this is right, and somebody else than you applies it."),
    };

    private (bool Can, string Note) ApplicationOf(Visit visit, KeptPlan kept)
    {
        var (plan, current) = (kept.Plan, strategies.Book.Current);
        if (current.Hash == plan.To)
            return (false, "It is in force.");
        if (plan.From != current.Hash)
            return (false, "It was made against another revision than is in force now: plan again.");
        if (plan.NeedsApproval && kept.Approval is null)
            return (false, "It must be approved first.");
        if (plan.NeedsApproval && kept.Approval is { } approval && Acting.IsSamePerson(approval.By, visit.Name))
            return (false, "You approved it: somebody else applies it.");
        return visit.Is("operate") ? (true, "") : (false, "Log in with a key of scope operate to apply it.");
    }

    private static IEnumerable<FactModel> Figures(PlanFigures figures, PageFormat format)
    {
        yield return new FactModel("Listings that move", $"{format.Count(figures.Moved)} of {format.Count(figures.Listings)}");
        yield return new FactModel("Share", Percent(figures.MovedShare, format, sign: false));
        yield return new FactModel("Up", format.Count(figures.Up));
        yield return new FactModel("Down", format.Count(figures.Down));
        yield return new FactModel("Mean move", Percent(figures.MeanMove, format), "nothing moves");
        yield return new FactModel("Median move", Percent(figures.MedianMove, format), "nothing moves");
        yield return new FactModel("Farthest", Percent(figures.LargestMove, format, sign: false), "nothing moves");
        yield return new FactModel("Newly at their floor", format.Count(figures.NewlyAtFloor));
        yield return new FactModel("Newly at their ceiling", format.Count(figures.NewlyAtCeiling));
        yield return new FactModel("Newly without competition", format.Count(figures.NewlyWithoutCompetition));
        yield return new FactModel(
            "Without a strategy", $"{format.Count(figures.WithoutStrategy)}, {format.Count(figures.NewlyWithoutStrategy)} newly");
        yield return new FactModel("Newly matched twice", format.Count(figures.NewlyTied));
    }

    private static MarginRow Of(MarginChange margin, PageFormat format)
    {
        var change = HoldRows.Amount(margin.MeanAfter) - HoldRows.Amount(margin.MeanBefore);
        return new MarginRow(
            margin.Currency, format.Count(margin.Listings), format.Money(margin.MeanBefore, margin.Currency) ?? margin.MeanBefore,
            format.Money(margin.MeanAfter, margin.Currency) ?? margin.MeanAfter,
            change is { } known && Currency.TryParse(margin.Currency, out _)
                ? (known > 0 ? "+" : "") + format.Money(known.ToString(CultureInfo.InvariantCulture), margin.Currency)
                : "");
    }

    private static ReasonRow Of(ReasonCount reason, PageFormat format) => new(
        ConditionRows.Title(reason.Reason), format.Count(reason.Count),
        PageFormat.Text(string.Join(", ", reason.Examples) + (reason.Count > reason.Examples.Count ? ", …" : "")));

    private static BigMoveRow Of(BigMove move, PageFormat format) => new(
        PageFormat.Text(move.Sku), "/products/" + Uri.EscapeDataString(move.Sku), PageFormat.Text(move.Listing),
        format.Money(move.Before, move.Currency) ?? move.Before, format.Money(move.After, move.Currency) ?? move.After,
        Percent(move.Move, format) ?? "", move.Strategy is { } strategy ? PageFormat.Text(strategy) : null,
        move.Reason.Replace('_', ' '));

    private static string? Percent(string? number, PageFormat format, bool sign = true) =>
        HoldRows.Amount(number) is { } percent ? sign ? HoldRows.Signed(percent, format) : format.Percent(percent) : null;
}
