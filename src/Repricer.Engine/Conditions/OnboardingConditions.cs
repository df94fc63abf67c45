using Repricer.Engine.Onboarding;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Conditions;

/// <summary>Finds imports from channels that fail, and listings whose fees are not what the settings say.</summary>
internal static class OnboardingConditions
{
    public static IEnumerable<Condition> Find(IReadOnlyList<SyncState> syncs, IReadOnlyList<FeeFindingGroup> fees)
    {
        foreach (var sync in syncs.Where(sync => sync.FailingSince is not null))
            yield return new Condition(
                "sync_failing", sync.Channel.Value, ConditionSeverity.Warning, sync.FailingSince!.Value,
                $"the listings of {sync.Channel} cannot be taken in: {Words.OneLine(sync.LastError ?? "it failed")}",
                $"repricer channel check {Words.Quoted(sync.Channel.Value)}");
        foreach (var group in fees)
        {
            var worst = group.Worst;
            var (predicted, told) = (worst.Predicted * (1m / worst.Units), worst.Told * (1m / worst.Units));
            var (verb, cure) = group.Kind == FindingKind.Settled
                ? ("took", $"repricer reconcile --channel {Words.Quoted(group.Channel.Value)}")
                : ("says", $"repricer fees --from {Words.Quoted(group.Channel.Value)}");
            yield return new Condition(
                "fees_off", $"{group.Channel}:{(group.Kind == FindingKind.Settled ? "settled" : "estimate")}", ConditionSeverity.Warning,
                group.Since,
                $"{Words.Of(group.Count, "listing")} on {group.Channel} {(group.Count == 1 ? "has" : "have")} other fees than the schedule "
                    + $"says: of {Words.OneLine(worst.Listing.ToString())} the channel {verb} {Rounded(told)} a piece, the schedule "
                    + $"{Rounded(predicted)}",
                cure, group.Count);
        }
    }

    private static Core.Amounts.Money Rounded(Core.Amounts.Money money) => money.RoundToGrid(Core.Amounts.RoundingDirection.Nearest);
}
