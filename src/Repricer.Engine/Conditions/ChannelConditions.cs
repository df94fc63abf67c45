using Repricer.Engine.Operating;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Conditions;

/// <summary>Finds what ails the sales channels, as the engine that runs last met them.</summary>
internal static class ChannelConditions
{
    /// <summary>A call that fails now and then is no state; one that lasts so long is.</summary>
    private static readonly TimeSpan Blip = TimeSpan.FromSeconds(15);

    public static IEnumerable<Condition> Find(EngineStatus? engine, DateTimeOffset now)
    {
        if (engine is null)
            yield break;
        foreach (var channel in engine.Channels.OrderBy(channel => channel.Id.Value, StringComparer.Ordinal))
        {
            var id = channel.Id.Value;
            var said = channel.LastError is { } error ? $": {Words.OneLine(error.Message)}" : "";
            if (channel.CredentialsRefusedSince is { } refused)
                yield return new Condition(
                    "credentials_refused", id, ConditionSeverity.Critical, refused, $"channel {id} refuses our credentials{said}",
                    $"put the right ones where Channels:{id}:Settings names them, and restart (repricer run)");
            if (channel.DownSince is { } down && now - down >= Blip)
                yield return new Condition(
                    "channel_down", id, ConditionSeverity.Critical, down, $"channel {id} cannot be reached{said}",
                    $"look at the network and at Channels:{id}:Settings; it is tried again by itself");
            if (channel.ReadingFailsSince is { } reading && now - reading >= Blip)
                yield return new Condition(
                    "channel_unreadable", id, ConditionSeverity.Warning, reading,
                    $"live prices of channel {id} cannot be read back{said}",
                    $"look at the network and at Channels:{id}:Settings; it is tried again by itself");
            if (channel.ThrottledUntil is { } until)
                yield return new Condition(
                    "channel_throttled", id, ConditionSeverity.Notice, now,
                    $"channel {id} asks to wait until {Words.Time(until)}", null);
        }
    }
}
