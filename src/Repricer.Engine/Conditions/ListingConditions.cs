using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;

namespace Repricer.Engine.Conditions;

/// <summary>Finds what listings need a person for: those of one cause on one channel are one condition.</summary>
internal static class ListingConditions
{
    /// <summary>A price that waits longer than this, though nothing we know of stops it, is stuck.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(15);

    public static IEnumerable<Condition> Find(ConditionParts parts, IReadOnlyList<HoldGroup> groups, DateTimeOffset now)
    {
        // Two currencies of one cause are one condition.
        foreach (var group in groups.GroupBy(group => (group.Channel, group.Reason)))
        {
            var oldest = group.MinBy(one => one.Since)!;
            var merged = oldest with { Count = group.Sum(one => one.Count) };
            if (Of(parts, merged, now) is { } condition)
                yield return condition;
        }
    }

    private static Condition? Of(ConditionParts parts, HoldGroup group, DateTimeOffset now)
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
                now - group.Since > parts.Publishing.EffectHorizon + Stuck ? ConditionSeverity.Warning : ConditionSeverity.Notice,
                $"it is not known whether the price of {listings} {on} is live{said}; each is settled by "
                    + $"{Words.Time(group.Since + parts.Publishing.EffectHorizon)} or as soon as the channel can be read"),
            HoldCause.Waiting when now - group.Since > Stuck => Make(
                "outbox_stuck", ConditionSeverity.Warning,
                $"the price of {listings} {on} waits to be sent{(parts.Engine is null ? ", and no engine runs" : "")}{said}",
                parts.Engine is null ? "repricer run" : null),
            HoldCause.LiveBelowFloor => Make(
                "live_below_floor", ConditionSeverity.Critical, $"{listings} {on} {are} live below the floor"),
            HoldCause.Pinned => Make("pins_on", ConditionSeverity.Notice, $"{listings} {on} {are} pinned by hand"),
            HoldCause.PinnedBelowFloor => Make(
                "pins_below_floor", ConditionSeverity.Warning, $"{listings} {on} {are} pinned below the floor: the floor goes out instead"),
            _ when HoldCures.NeedsPerson(group.Reason) => Make(
                "listings_held", ConditionSeverity.Warning, $"{listings} {on} {are} held, {group.Reason}{said}") with
            {
                Subject = $"{group.Channel}:{group.Reason}",
            },
            _ => null,
        };

        Condition Make(string kind, ConditionSeverity severity, string text, string? cure = null) => new(
            kind, group.Channel.Value, severity, group.Since, text,
            cure ?? (group.Count == 1
                ? HoldCures.For(group.Reason, group.Example)
                : $"repricer holds --reason {group.Reason} --channel {Words.Quoted(group.Channel.Value)}"),
            group.Count);
    }
}
