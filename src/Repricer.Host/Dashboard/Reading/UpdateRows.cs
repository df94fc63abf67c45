using Repricer.Core.Publishing;
using Repricer.Host.Api;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Shows prices on their way.</summary>
internal static class UpdateRows
{
    public static UpdateRow Of(OutboxEntry entry, PageFormat format)
    {
        var state = Views.Name(entry.State);
        return new UpdateRow(
            PageFormat.Text(entry.Change.Sku.Value), PageFormat.Text(entry.Change.Listing.ToString()),
            "/products/" + Uri.EscapeDataString(entry.Change.Sku.Value), format.Money(entry.PriceBefore),
            format.Money(entry.Change.Price)!, state.Replace('_', ' '), Kind(entry.State),
            entry.Reason is { } reason ? PageFormat.Text(reason) : null, format.Count(entry.Attempts), entry.Change.DecidedAt,
            entry.UpdatedAt, "/decisions/" + Uri.EscapeDataString(entry.Change.DecisionId));
    }

    private static string Kind(OutboxState state) => state switch
    {
        OutboxState.Confirmed => "good",
        OutboxState.Rejected or OutboxState.Mismatch => "bad",
        OutboxState.Unknown or OutboxState.Throttled => "warn",
        _ => "",
    };
}
