using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Runs the guard on what is about to go out: bounds, pauses, breakers and limits as they are now, not as they were when the price was
/// decided. A price that the guard would narrow is not sent either: the listing is decided again.
/// </summary>
/// <param name="settings">The current settings, asked for at each check.</param>
/// <param name="findStrategy">The strategy that applies to a listing now; null = none.</param>
public sealed class SendGuard(
    IPricingStore pricing, IGuardStore guard, Func<PricingSettings> settings,
    Func<PricingSnapshot, DateTimeOffset, Strategy?> findStrategy) : ISendGuard
{
    public async ValueTask<IReadOnlyList<SendVerdict>> CheckAsync(
        IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, CancellationToken ct)
    {
        var current = settings();
        Core.Catalog.ListingId[] listings = [.. entries.Select(entry => entry.Change.Listing)];
        var snapshots = (await pricing.LoadSnapshotsAsync(listings, current, now, ct)).ToDictionary(snapshot => snapshot.Listing.Id);
        var states = await guard.LoadAsync(listings, current, now, ct);
        return [.. entries.Select((entry, i) => snapshots.TryGetValue(entry.Change.Listing, out var snapshot)
            ? Check(entry, snapshot, states[i], current, now)
            : new SendVerdict(HoldReason.InputMissing, "the listing is no longer in the catalogue"))];
    }

    private SendVerdict Check(OutboxEntry entry, PricingSnapshot snapshot, GuardState state, PricingSettings current, DateTimeOffset now)
    {
        var strategy = findStrategy(snapshot, now);
        var by = state.DecidedBy ?? new DecidedBy(strategy?.Name ?? "", strategy?.Hash ?? "");
        var guarded = Guardrails.Check(
            AsDecision(entry, snapshot, by), snapshot, strategy, state, current.GuardFor(entry.Change.Listing.Channel), now);
        return guarded.Verdict switch
        {
            GuardVerdict.Approved when guarded.PriceToSend == entry.Change.Price
                && (guarded.Decision.Terms ?? PriceTerms.Leave) == entry.Change.Terms
                => SendVerdict.Go,
            GuardVerdict.Approved when guarded.PriceToSend == entry.Change.Price => new SendVerdict(
                HoldReason.InputMissing, SayTerms(entry.Change.Terms, guarded.Decision.Terms ?? PriceTerms.Leave)),
            GuardVerdict.Held when guarded.Reason == HoldReason.ListingBudget =>
                new SendVerdict(guarded.Reason, guarded.Detail, OnlyForNow: true) { NotBefore = guarded.Decision.ReviewAt },
            GuardVerdict.Held => new SendVerdict(guarded.Reason, guarded.Detail, OnlyForNow: guarded.Reason == HoldReason.KillSwitch),
            GuardVerdict.Clamped => new SendVerdict(
                guarded.Reason, $"{entry.Change.Price} may no longer go out, {guarded.PriceToSend} would: {guarded.Detail}"),
            _ => new SendVerdict(HoldReason.CheckFailed, $"the guard answered {guarded.Verdict}"),
        };
    }

    private static string SayTerms(PriceTerms decided, PriceTerms now) =>
        decided.ListPrice != now.ListPrice ? $"{decided.CrossedOutPrice} may no longer be crossed out beside it"
        : decided.Tiers != now.Tiers ? "the prices for larger quantities beside it may no longer go out"
        : "its bounds at the channel are others by now";

    /// <summary>
    /// What the guard is asked: the price and what goes out beside it alone, with the strategy that decided it: a breaker over that very
    /// revision holds it also where another one is in force by now. It takes bounds and whether it is a correction from the snapshot
    /// anyway.
    /// </summary>
    private static Decision AsDecision(OutboxEntry entry, PricingSnapshot snapshot, DecidedBy by) => new()
    {
        Listing = entry.Change.Listing,
        Action = DecisionAction.Set,
        Price = entry.Change.Price,
        Terms = entry.Change.Terms with
        {
            Tiers = entry.Change.Terms.Tiers.Kind == DesiredKind.Clear ? entry.Change.Terms.Tiers : default, Bounds = default,
        },
        Tiers = entry.Change.Terms.Tiers is { Kind: DesiredKind.Set, Value: { } tiers } ? tiers : null,
        Reason = entry.IsCorrection ? DecisionReason.Correction : DecisionReason.Rule,
        IsCorrection = entry.IsCorrection,
        StrategyName = by.Strategy,
        StrategyHash = by.Hash,
        DecidedAt = entry.Change.DecidedAt,
        Version = snapshot.Version,
    };
}
