using Repricer.Core.Documents;
using Repricer.Core.Publishing;

namespace Repricer.Core.Explaining;

/// <summary>Says of a price that is on its way how far it has come, and until when nobody can know.</summary>
public static class PushExplanation
{
    /// <summary>Words the state of an entry that is not settled or was rejected; null = it is settled, and well.</summary>
    /// <param name="time">Writes a time for people.</param>
    /// <param name="blocked">What keeps prices of its channel from going out; null = nothing does, or it is not known.</param>
    public static string? Of(OutboxEntry entry, Func<DateTimeOffset, string> time, string? blocked = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var price = entry.Change.Price;
        var sent = entry.SentAt is { } at ? $" at {time(at)}" : "";
        var because = entry.Reason is { } reason ? $" ({ShownText.Line(reason)})" : "";
        var readBack = entry.CheckAfter is { } check ? $"; read back at {time(check)}" : "";
        var until = entry.EffectUntil is { } effect ? $" until {time(effect)}" : " until it is read back";
        return entry.State switch
        {
            OutboxState.Pending or OutboxState.Throttled =>
                $"{price} waits to be sent{(entry.NotBefore is { } notBefore ? $", not before {time(notBefore)}" : "")}{because}"
                    + (blocked is null ? "" : $"; {blocked}"),
            OutboxState.Leased => $"{price} is about to be sent",
            OutboxState.Sending => $"{price} is being sent{(entry.SentAt is { } began ? $" since {time(began)}" : "")}",
            OutboxState.Accepted when entry.CheckAfter is not null =>
                $"the push of {price}{sent} was accepted and is not confirmed yet; it may become live{until}{readBack}",
            OutboxState.Unknown => $"the push of {price}{sent} is unknown{until}{because}{readBack}",
            OutboxState.Rejected =>
                $"{price} was rejected by the channel at {time(entry.UpdatedAt)}{because}; it is not sent again by itself, a price that is "
                    + "decided anew is",
            _ => null,
        };
    }
}
