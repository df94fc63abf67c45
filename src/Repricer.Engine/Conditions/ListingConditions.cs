using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;
using Repricer.Engine.Reverting;

namespace Repricer.Engine.Conditions;

/// <summary>Finds what listings need a person for: those of one cause on one channel are one condition.</summary>
internal static class ListingConditions
{
    /// <summary>A price that waits longer than this, though nothing we know of stops it, is stuck.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(15);

    /// <param name="beliefs">Until when unknown pushes of each channel may still have an effect.</param>
    public static IEnumerable<Condition> Find(
        ConditionParts parts, IReadOnlyList<HoldGroup> groups, IReadOnlyList<BeliefStatistics> beliefs, DateTimeOffset now)
    {
        // Two currencies of one cause are one condition.
        foreach (var group in groups.GroupBy(group => (group.Channel, group.Reason)))
        {
            var oldest = group.MinBy(one => one.Since)!;
            var merged = oldest with { Count = group.Sum(one => one.Count) };
            var settled = beliefs.FirstOrDefault(belief => belief.Channel == oldest.Channel)?.UnknownUntil
                ?? oldest.Since + parts.Publishing.EffectHorizon;
            if (Of(parts, merged, settled, now) is { } condition)
                yield return condition with { Detail = condition.Detail + AtStake([.. group]) };
        }
    }

    /// <param name="held">Null = no listing is held at a price that was put back.</param>
    public static IEnumerable<Condition> Reverted(HeldReturns? held) => held is null
        ? []
        :
        [
            new Condition(
                "listings_reverted", null, ConditionSeverity.Notice, held.Since,
                $"{Words.Of(held.Listings, "listing")} {(held.Listings == 1 ? "is" : "are")} held at the price that a revert put back",
                "repricer revert --release --all", held.Listings),
        ];

    /// <summary>What it is about in money, by currency: amounts of two are never added. Nothing where it is known of none.</summary>
    private static string AtStake(IReadOnlyList<HoldGroup> groups)
    {
        var known = groups.Where(group => group.AtStake is { Amount: > 0m }).GroupBy(group => group.Currency)
            .Select(of => of.Select(group => group.AtStake!.Value).Aggregate(static (sum, one) => sum + one))
            .OrderByDescending(sum => sum.Amount).ThenBy(sum => sum.Currency.Code, StringComparer.Ordinal).ToList();
        if (known.Count == 0)
            return "";
        var unknown = groups.Sum(group => group.UnknownStakes);
        return $"; at stake: {string.Join(", ", known)}{(unknown > 0 ? $" (not known of {Words.Of(unknown, "listing")})" : "")}";
    }

    private static Condition? Of(ConditionParts parts, HoldGroup group, DateTimeOffset settled, DateTimeOffset now)
    {
        var listings = Words.Of(group.Count, "listing");
        var are = group.Count == 1 ? "is" : "are";
        var on = $"on {group.Channel}";
        var said = group.Detail is { Length: > 0 } detail ? $": {Words.OneLine(detail)}" : "";
        return group.Reason switch
        {
            HoldCause.Frozen => Make("listings_frozen", ConditionSeverity.Warning, $"{listings} {on} {are} frozen{said}"),
            HoldCause.Rejected => Make(
                "pushes_rejected", ConditionSeverity.Warning,
                $"the price of {listings} {on} was rejected{said}"),
            HoldCause.UnknownPush => Make(
                "pushes_unknown",
                now > settled + Stuck ? ConditionSeverity.Warning : ConditionSeverity.Notice,
                $"it is not known whether the price of {listings} {on} is live{said}; each is settled by "
                    + $"{Words.Time(settled)} or as soon as the channel can be read"),
            HoldCause.Waiting when now - group.Since > Stuck => Make(
                "outbox_stuck", ConditionSeverity.Warning,
                $"the price of {listings} {on} waits to be sent{(parts.Engine is null ? ", and no engine runs" : "")}{said}",
                parts.Engine is null ? "repricer run" : null),
            HoldCause.LiveBelowFloor => Make(
                "live_below_floor", ConditionSeverity.Critical, $"{listings} {on} {are} live below the floor"),
            HoldCause.ShownBelowFloor => Make(
                "shown_below_floor", ConditionSeverity.Critical,
                $"buyers see {listings} {on} below the floor, by a rule of the channel above our price{said}"),
            HoldCause.PriceHidden => Make(
                "prices_hidden", ConditionSeverity.Notice,
                $"buyers see another price than ours of {listings} {on}, by a rule of the channel above it{said}"),
            HoldCause.Pinned => Make("pins_on", ConditionSeverity.Notice, $"{listings} {on} {are} pinned by hand"),
            HoldCause.PinnedBelowFloor => Make(
                "pins_below_floor", ConditionSeverity.Warning, $"{listings} {on} {are} pinned below the floor: the floor goes out instead"),
            _ when HoldCures.NeedsPerson(group.Reason) => Make(
                "listings_held", ConditionSeverity.Warning,
                $"{listings} {on} {are} held, {group.Reason}{said}; {HoldCures.WordsFor(group.Reason, group.Example, group.Detail)}") with
            {
                Subject = $"{group.Channel}:{group.Reason}",
            },
            _ => null,
        };

        Condition Make(string kind, ConditionSeverity severity, string text, string? cure = null) => new(
            kind, group.Channel.Value, severity, group.Since, text,
            cure ?? (group.Count == 1
                ? HoldCures.For(group.Reason, group.Example, group.Detail)
                : $"repricer holds --reason {group.Reason} --channel {Words.Quoted(group.Channel.Value)}"),
            group.Count);
    }
}
