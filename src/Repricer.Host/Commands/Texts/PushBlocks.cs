using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Conditions;

namespace Repricer.Host.Commands.Texts;

/// <summary>Says what keeps prices of a whole channel from going out.</summary>
internal static class PushBlocks
{
    /// <returns>What it is and how to end it; null = neither kill switch nor breaker does.</returns>
    public static async ValueTask<string?> FindAsync(IStore store, ChannelId channel, CancellationToken ct)
    {
        if (store.KillSwitch.ReasonToStop() is { } stopped)
            return $"nothing goes out, kill_switch: {Words.OneLine(stopped)}";
        var names = new[] { "all", $"channel:{channel}" };
        var breakers = await store.Guard.GetOpenBreakersAsync(ct);
        return breakers.FirstOrDefault(breaker => names.Contains(breaker.Name, StringComparer.Ordinal)) is { } open
            ? $"held, breaker {open.Name} is open: {Words.OneLine(open.Reason)} (repricer reset {Words.Quoted(open.Name)})"
            : null;
    }
}
