using System.Text.Json.Nodes;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Explaining;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Conditions;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Commands;

/// <summary>Tells where the newest price of a listing stands on its way to the channel, as long as it is on its way or was rejected.</summary>
internal static class PushText
{
    /// <param name="newest">The newest entry of the outbox; null = no price ever went out.</param>
    /// <param name="horizon">How long after a call its effect may still come.</param>
    /// <param name="blocked">What keeps prices of its channel from going out; null = nothing does.</param>
    /// <returns>Null where there is nothing to tell: it is settled, and well.</returns>
    public static PushAhead? Of(OutboxEntry? newest, TimeSpan horizon, string? blocked)
    {
        if (newest is null)
            return null;

        var price = newest.Change.Price;
        var said = newest.Reason is { Length: > 0 } reason ? $": {Words.OneLine(reason)}" : "";
        return newest.State switch
        {
            OutboxState.Rejected => new PushAhead(
                $"{price} was rejected by the channel at {Words.Time(newest.UpdatedAt)}{said}; it is not sent again by itself: a price that "
                    + "is decided anew is", price),
            OutboxState.Unknown or OutboxState.Sending => new PushAhead(
                $"{price} was sent at {Words.Time(SentAt(newest))}, and it is not known whether it is live{said}; settled by "
                    + $"{Words.Time(SentAt(newest) + horizon)}, or as soon as the channel can be read; nothing else goes out before", null),
            OutboxState.Accepted when newest.CheckAfter is { } check => new PushAhead(
                $"{price} was accepted; the live price is read back from {Words.Time(check)} on", null),
            OutboxState.Pending or OutboxState.Leased or OutboxState.Throttled => new PushAhead(
                $"{price} has waited to be sent since {Words.Time(newest.CreatedAt)}{said}"
                    + (newest.NotBefore is { } later ? $"; not before {Words.Time(later)}" : "")
                    + (blocked is null ? "" : $"; {blocked}"), null),
            _ => null,
        };
    }

    /// <summary>Says what keeps prices of a channel from going out, and how to end it; null = neither kill switch nor breaker does.</summary>
    public static async ValueTask<string?> BlockedAsync(IStore store, ChannelId channel, CancellationToken ct)
    {
        if (store.KillSwitch.ReasonToStop() is { } stopped)
            return $"nothing goes out, kill_switch: {Words.OneLine(stopped)}";
        var names = new[] { "all", $"channel:{channel}" };
        var breakers = await store.Guard.GetOpenBreakersAsync(ct);
        return breakers.FirstOrDefault(breaker => names.Contains(breaker.Name, StringComparer.Ordinal)) is { } open
            ? $"held, breaker {open.Name} is open: {Words.OneLine(open.Reason)} (repricer reset {Words.Quoted(open.Name)})"
            : null;
    }

    /// <summary>Gives the same to scripts; null = there is nothing to tell.</summary>
    public static JsonObject? Json(OutboxEntry? newest, TimeSpan horizon, string? blocked) =>
        Of(newest, horizon, blocked) is null ? null : Written(newest!, horizon, blocked);

    private static JsonObject Written(OutboxEntry newest, TimeSpan horizon, string? blocked) => new()
    {
        ["state"] = SnakeCase.From(newest.State.ToString()),
        ["price"] = newest.Change.Price.ToAmountString(),
        ["reason"] = newest.Reason,
        ["blocked"] = newest.State is OutboxState.Pending or OutboxState.Leased or OutboxState.Throttled ? blocked : null,
        ["since"] = Text(newest.UpdatedAt),
        ["not_before"] = newest.NotBefore is { } later ? Text(later) : null,
        ["check_after"] = newest.CheckAfter is { } check ? Text(check) : null,
        ["settled_by"] = newest.State is OutboxState.Unknown or OutboxState.Sending ? Text(SentAt(newest) + horizon) : null,
    };

    private static DateTimeOffset SentAt(OutboxEntry entry) => BatchIds.MadeAt(entry.BatchId) ?? entry.UpdatedAt;

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
}
