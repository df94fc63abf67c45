using Repricer.Core.Documents;
using Repricer.Engine.Conditions;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Commands.Texts;

/// <summary>Writes a plan for people, in 80 columns.</summary>
internal static class PlanText
{
    public static string Short(string hash) => hash[..Math.Min(hash.Length, StrategyPlan.IdLength)];

    public static void Write(TextWriter output, StrategyPlan plan)
    {
        var figures = plan.Figures;
        output.WriteLine(
            $"plan {plan.Id}, by {ShownText.Line(plan.CreatedBy)} at {plan.CreatedAt:yyyy-MM-dd HH:mm} UTC"
            + $"{(plan.Why is null ? "" : $": {ShownText.Line(plan.Why)}")}");
        output.WriteLine($"from {(plan.FromNumber == 0 ? "nothing in force" : $"revision {plan.FromNumber} ({Short(plan.From)})")} to "
            + $"{Short(plan.To)}{(plan.From == plan.To ? ", the same strategies" : "")}");
        if (plan.At != plan.CreatedAt)
            output.WriteLine($"decided as of {plan.At:yyyy-MM-dd HH:mm} UTC, with the market as fresh as now");
        Names(output, "added", plan.Changes.Added);
        Names(output, "removed", plan.Changes.Removed);
        Names(output, "changed", plan.Changes.Changed);

        output.WriteLine();
        output.WriteLine(
            $"{Words.Of(figures.Listings, "listing")}: {figures.Moved} move ({figures.MovedShare} %), {figures.Up} up, {figures.Down} down");
        if (figures.MeanMove is not null)
            output.WriteLine($"  by {Signed(figures.MeanMove)} % in the mean, {Signed(figures.MedianMove)} % in the median, "
                + $"{figures.LargestMove} % at the most");
        foreach (var bucket in figures.Buckets.Where(bucket => bucket.Up + bucket.Down > 0))
            output.WriteLine($"  {(bucket.UpTo is null ? $"over {bucket.Over} %" : $"{bucket.Over} to {bucket.UpTo} %"),-12} {bucket.Up,7} "
                + $"up {bucket.Down,7} down");
        foreach (var margin in figures.Margins)
        {
            output.WriteLine(
                $"profit a unit, {Words.Of(margin.Listings, "listing")}: {margin.MeanBefore} -> {margin.MeanAfter} {margin.Currency} in the mean,");
            output.WriteLine($"  {margin.SumBefore} -> {margin.SumAfter} {margin.Currency} together");
        }

        Count(output, "newly at their floor", figures.NewlyAtFloor);
        Count(output, "newly at their ceiling", figures.NewlyAtCeiling);
        Count(output, "newly without competition", figures.NewlyWithoutCompetition);
        Count(output, "newly matched by two strategies of equal priority", figures.NewlyTied);
        if (figures.WithoutStrategy > 0)
            output.WriteLine($"without a strategy: {figures.WithoutStrategy}, {figures.NewlyWithoutStrategy} of them newly");
        Reasons(output, "newly held or skipped", figures.NewlyHeld);
        Reasons(output, "no longer held or skipped", figures.Released);
        Groups(output, "by strategy", figures.ByStrategy);
        Groups(output, "by reason", figures.ByReason);
        Biggest(output, figures.Biggest);
        Findings(output, plan.Findings);

        output.WriteLine();
        foreach (var crossed in plan.Crossed)
            output.WriteLine($"needs somebody else's approval: {crossed}");
        output.WriteLine(
            plan.From == plan.To ? "nothing to apply"
            : plan.NeedsApproval ? $"another user or key: repricer approve-plan {plan.Id}; then repricer apply {plan.Id}"
            : $"repricer apply {plan.Id}");
    }

    public static void Findings(TextWriter output, IReadOnlyList<CatalogueFinding> findings)
    {
        if (findings.Count > 0)
            output.WriteLine("strategies and catalogue");
        foreach (var finding in findings)
            output.WriteLine($"  {Of(finding)} [{finding.Code}]");
    }

    public static string Of(CatalogueFinding finding)
    {
        if (finding.Count == 0)
            return finding.Message;

        var more = finding.Count > finding.Examples.Count ? ", …" : "";
        return $"{finding.Message}: {finding.Count} ({string.Join(", ", finding.Examples)}{more})";
    }

    /// <summary>Writes the biggest moves, with no column wider than what stands in it: names of listings are long.</summary>
    private static void Biggest(TextWriter output, IReadOnlyList<BigMove> moves)
    {
        if (moves.Count == 0)
            return;
        output.WriteLine("the biggest moves");
        var (name, before, after, share) = (moves.Max(move => move.Listing.Length), moves.Max(move => move.Before.Length),
            moves.Max(move => move.After.Length), moves.Max(move => Signed(move.Move)!.Length));
        foreach (var move in moves)
            output.WriteLine($"  {move.Listing.PadRight(name)} {move.Before.PadLeft(before)} -> {move.After.PadLeft(after)} "
                + $"{move.Currency} {Signed(move.Move)!.PadLeft(share)} %  {move.Strategy ?? "-"}, {move.Reason}");
    }

    private static void Names(TextWriter output, string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            output.WriteLine($"  {what}: {string.Join(", ", names)}");
    }

    private static void Count(TextWriter output, string what, int count)
    {
        if (count > 0)
            output.WriteLine($"{what}: {count}");
    }

    private static void Reasons(TextWriter output, string what, IReadOnlyList<ReasonCount> reasons)
    {
        if (reasons.Count > 0)
            output.WriteLine(what);
        foreach (var reason in reasons)
            output.WriteLine($"  {reason.Reason,-24} {reason.Count,7}  {string.Join(", ", reason.Examples)}"
                + $"{(reason.Count > reason.Examples.Count ? ", …" : "")}");
    }

    private static void Groups(TextWriter output, string what, IReadOnlyList<GroupMoves> groups)
    {
        if (groups.Any(group => group.Moved > 0))
            output.WriteLine(what);
        foreach (var group in groups.Where(group => group.Moved > 0))
            output.WriteLine($"  {(group.Name.Length == 0 ? "(none)" : group.Name),-24} {group.Moved,7} of {group.Listings} move, "
                + $"{group.Up} up, {group.Down} down, {Signed(group.MeanMove)} % in the mean");
    }

    private static string? Signed(string? number) => number is null || number.StartsWith('-') ? number : "+" + number;
}
