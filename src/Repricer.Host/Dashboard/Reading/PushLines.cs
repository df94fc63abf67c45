using Repricer.Core;
using Repricer.Core.Publishing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>A price that went out, as one line of a list, with its four times.</summary>
internal static class PushLines
{
    public static PushLine Of(OutboxEntry push, PageFormat format)
    {
        var from = push.SeenAt ?? push.Change.DecidedAt;
        return new PushLine(
            PageFormat.Text(push.Change.Listing.ToString(), 100), format.Money(push.Change.Price)!, format.Money(push.PriceBefore),
            ListingCells.Words(SnakeCase.From(push.State.ToString())),
            push.State switch
            {
                OutboxState.Confirmed => "good", OutboxState.Rejected or OutboxState.Mismatch => "bad",
                OutboxState.Unknown or OutboxState.Throttled => "warn", _ => "plain",
            },
            push.SeenAt, push.Change.DecidedAt, push.SentAt, push.State == OutboxState.Confirmed ? push.EndedAt : null,
            push.State == OutboxState.Confirmed && push.EndedAt is { } end ? PageFormat.Age(end - from) : null,
            push.Reason is { } reason ? PageFormat.Text(reason, 160) : null, $"/decisions/{Uri.EscapeDataString(push.Change.DecisionId)}");
    }
}
