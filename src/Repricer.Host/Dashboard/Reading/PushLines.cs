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
        var confirmed = push.State == OutboxState.Confirmed ? push.EndedAt : null;
        return new PushLine(
            PageFormat.Text(push.Change.Listing.ToString(), 100), format.Money(push.Change.Price)!, format.Money(push.PriceBefore),
            ListingCells.Words(SnakeCase.From(push.State.ToString())),
            push.State switch
            {
                OutboxState.Confirmed => "good", OutboxState.Rejected or OutboxState.Mismatch => "bad",
                OutboxState.Unknown or OutboxState.Throttled => "warn", _ => "plain",
            },
            push.SeenAt, push.Change.DecidedAt, push.SentAt, confirmed,
            confirmed is { } end ? Took(from, end) : null,
            push.Reason is { } reason ? PageFormat.Text(reason, 160) : null, $"/decisions/{Uri.EscapeDataString(push.Change.DecisionId)}")
        {
            Deciding = push.SeenAt is { } seen ? Took(seen, push.Change.DecidedAt) : null,
            Sending = push.SentAt is { } sent ? Took(push.Change.DecidedAt, sent) : null,
            Confirming = confirmed is { } ended && push.SentAt is { } begun ? Took(begun, ended) : null,
        };
    }

    /// <summary>Finer than an age: what a price waits for is often less than a second.</summary>
    private static string Took(DateTimeOffset from, DateTimeOffset to) => (to - from) switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalSeconds: < 10 } time => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}\u00a0s"),
        var time => PageFormat.Age(time),
    };
}
