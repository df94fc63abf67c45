using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;

namespace Repricer.Core.Guarding;

/// <summary>
/// Puts together what goes out beside a price that may go out: the tiers that were kept, the bounds as the guard has computed them, and of
/// all only what the channel takes. Pure.
/// </summary>
internal static class OutgoingTerms
{
    public static Decision Put(Decision decision, GuardContext context, TraceSink? trace)
    {
        var channel = context.Snapshot.Channel;
        var before = decision.Terms ?? PriceTerms.Leave;
        var terms = before;
        if (channel.TakesNoListPrice && terms.ListPrice.Kind != DesiredKind.Leave)
            terms = terms with { ListPrice = default };
        if (TiersOf(decision, before, channel.TakesNoTiers) is var tiers && tiers != terms.Tiers)
            terms = terms with { Tiers = tiers };
        if (channel.SendBounds)
            terms = terms with { Bounds = BoundsOf(context, terms) };
        else if (terms.Bounds.Kind != DesiredKind.Leave)
            terms = terms with { Bounds = default };

        if (ReferenceEquals(terms, before))
            return decision;
        if (terms.Bounds.Kind == DesiredKind.Set)
            trace?.Add("guard",
                $"bounds at the channel: {terms.Bounds.Value.Lowest} to {terms.Bounds.Value.Highest?.ToString() ?? "no ceiling"}");
        return decision with { Terms = terms };
    }

    /// <summary>Whether what stands there is to be taken away is known only where the decision is written down.</summary>
    private static Desired<EqualList<TierPrice>> TiersOf(Decision decision, PriceTerms before, bool takesNone) =>
        takesNone ? default
        : decision.Tiers is { } tiers ? new Desired<EqualList<TierPrice>>(DesiredKind.Set, tiers)
        : before.Tiers.Kind == DesiredKind.Clear ? before.Tiers : default;

    /// <summary>
    /// Whatever is allowed to go out lies in the range, tiers included: their floors may be lower than that of a single piece.
    /// </summary>
    private static Desired<ChannelBounds> BoundsOf(GuardContext context, PriceTerms terms)
    {
        if (!context.Bounds.HasFloor || context.Bounds.Floor is not { } floor)
            return default;

        var lowest = Math.Min(RoundingDirection.Up.Round(floor, context.Currency.GridStep), context.Price.Amount);
        if (terms.Tiers is { Kind: DesiredKind.Set, Value: { } tiers })
            lowest = Math.Min(lowest, tiers.Min(tier => tier.Price.Amount));
        Money? highest = context.Bounds.Ceiling is { } ceiling
            ? context.In(Math.Max(RoundingDirection.Down.Round(ceiling, context.Currency.GridStep), context.Price.Amount))
            : null;
        return new Desired<ChannelBounds>(DesiredKind.Set, new ChannelBounds(context.In(lowest), highest));
    }
}
