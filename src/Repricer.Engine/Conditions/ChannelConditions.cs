using Repricer.Engine.Operating;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Conditions;

/// <summary>Finds what ails the sales channels, as the engine that runs last met them.</summary>
internal static class ChannelConditions
{
    /// <summary>A call that fails now and then is no state; one that lasts so long is.</summary>
    private static readonly TimeSpan Blip = TimeSpan.FromSeconds(15);

    public static IEnumerable<Condition> Find(EngineStatus? engine, DateTimeOffset now) =>
        Troubles(engine, now).Concat(engine?.Channels.Select(Silence).OfType<Condition>() ?? []);

    /// <summary>Nothing comes where a subscription was lost or a queue's policy is wrong, and no call ever fails for it.</summary>
    private static Condition? Silence(ChannelStatus channel) => channel.SilentSince is { } since
        ? new Condition(
            "channel_silent", channel.Channel.Value, ConditionSeverity.Warning, since,
            $"channel {channel.Channel} has told nothing by itself since {Words.Time(since)}, longer than it may",
            "look at the subscription and at the policy of the queue at the vendor; prices are read by the schedule meanwhile")
        : null;

    private static IEnumerable<Condition> Troubles(EngineStatus? engine, DateTimeOffset now) =>
        from channel in engine?.Channels ?? []
        from trouble in channel.Troubles
        select Of(channel, trouble, now) into condition
        where condition is not null
        select condition;

    private static Condition? Of(ChannelStatus channel, ChannelTrouble trouble, DateTimeOffset now)
    {
        var id = channel.Channel.Value;
        var said = trouble.Reason.Length > 0 ? $": {Words.OneLine(trouble.Reason)}" : "";
        var lasts = now - trouble.Since >= Blip;
        return trouble.Kind switch
        {
            ChannelTroubleKind.CredentialsRefused or ChannelTroubleKind.ReadingRefused => new Condition(
                "credentials_refused", id, ConditionSeverity.Critical, trouble.Since,
                $"channel {id} refuses our credentials{(trouble.Kind == ChannelTroubleKind.ReadingRefused ? " for reading" : "")}{said}",
                $"put the right ones where Channels:{id}:Settings names them, and restart (repricer run)"),
            ChannelTroubleKind.Down when lasts => new Condition(
                "channel_down", id, ConditionSeverity.Critical, trouble.Since, $"channel {id} cannot be reached{said}",
                $"look at the network and at Channels:{id}:Settings; it is tried again by itself"),
            ChannelTroubleKind.ReadingFails when lasts => new Condition(
                "channel_unreadable", id, ConditionSeverity.Warning, trouble.Since,
                $"live prices of channel {id} cannot be read back{said}",
                $"look at the network and at Channels:{id}:Settings; it is tried again by itself"),
            ChannelTroubleKind.Throttled when channel.ThrottledUntil is { } until => new Condition(
                "channel_throttled", id, ConditionSeverity.Notice, trouble.Since, $"channel {id} asks to wait until {Words.Time(until)}",
                null),
            _ => null,
        };
    }
}
