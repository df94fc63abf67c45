namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// What people or breakers stopped stays stopped: kill switch, pause, freeze, a faulty import, another repricer, a deal, an open breaker. A
/// breaker stops what the engine decides by itself: a price that a person ordered back passes it, for it is the way out.
/// </summary>
internal sealed class SwitchCheck : IGuardCheck
{
    /// <summary>A listing that a switch holds is looked at again after this, for opening and closing moves no version of it.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(5);

    public string Name => "switches";

    public CheckResult Check(GuardContext context)
    {
        var snapshot = context.Snapshot;
        if (context.State.ReasonToStop is { } reason)
            return CheckResult.Hold(HoldReason.KillSwitch, $"the kill switch is on: {reason}", Recheck);
        if (snapshot.Paused is { } pause)
            return CheckResult.Hold(HoldReason.Paused, $"paused ({pause.Scope}){(pause.Reason is null ? "" : $": {pause.Reason}")}");
        if (context.Strategy is { Paused: true })
            return CheckResult.Hold(HoldReason.Paused, "the strategy is paused");
        if (snapshot.FrozenBecause is { } frozen)
            return CheckResult.Hold(HoldReason.ExternalChange, frozen);
        if (snapshot.Listing.ImportFault is { } fault)
            return CheckResult.Hold(HoldReason.InputMissing, $"the last import could not read the listing: {fault}");
        if (snapshot.Listing.ManagedBy is { } manager)
            return CheckResult.Hold(HoldReason.ManagedElsewhere, $"{manager} sets the price of this listing at the channel");
        if (context.Strategy is not { PricesInDeals: true } && snapshot.DealAt(context.Now) is { } deal)
            return CheckResult.Hold(HoldReason.DealRunning, deal.ToString(), deal.Until - context.Now ?? Recheck);
        if (context.IsReturn)
            return CheckResult.Pass;
        if (context.State.OpenBreakers.Count > 0)
            return CheckResult.Hold(HoldReason.BreakerOpen, $"open: {string.Join(", ", context.State.OpenBreakers)}", Recheck);
        return OpenRevision(context) is { } revision
            ? CheckResult.Hold(HoldReason.BreakerOpen, $"open: {revision}", Recheck)
            : CheckResult.Pass;
    }

    private static string? OpenRevision(GuardContext context)
    {
        if (context.State.OpenRevisions.Count == 0)
            return null;
        var name = RevisionBreaker.NameOf(context.Decision.StrategyName, context.Decision.StrategyHash);
        return context.State.OpenRevisions.Contains(name, StringComparer.Ordinal) ? name : null;
    }
}
