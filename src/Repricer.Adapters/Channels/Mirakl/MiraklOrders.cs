using System.Globalization;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Asks for orders (OR11), by day or by number, and remembers of what offer each of their lines was: what is settled names lines alone.
/// </summary>
internal sealed class MiraklOrders(MiraklApi api)
{
    public const int Page = 100;

    private const int MostKept = 200_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MiraklOrderLine> _lines = new(StringComparer.Ordinal);

    /// <summary>The orders that were made in a span, oldest first.</summary>
    public ValueTask<(MiraklOrderPage? Page, CallFault? Fault)> PageAsync(ChannelDay span, int offset, CancellationToken ct) => AskAsync(
        $"start_date={Moment(span.Start)}&end_date={Moment(span.End)}", offset, ct);

    /// <summary>Whether the key may read orders; null = it may.</summary>
    public async ValueTask<CallFault?> LookAsync(ChannelDay span, CancellationToken ct) => (await PageAsync(span, 0, ct)).Fault;

    /// <summary>What is known of lines by now.</summary>
    public Dictionary<string, MiraklOrderLine> Known(IReadOnlyCollection<string> lines)
    {
        lock (_lock)
        {
            return lines.Where(_lines.ContainsKey).Distinct(StringComparer.Ordinal)
                .ToDictionary(line => line, line => _lines[line], StringComparer.Ordinal);
        }
    }

    /// <summary>Asks for the lines of orders, at most <see cref="Page"/>; an order that is not told has none.</summary>
    public async ValueTask<(IReadOnlyList<MiraklOrderLine> Lines, CallFault? Fault)> LinesOfAsync(
        IReadOnlyCollection<string> orders, CancellationToken ct)
    {
        var (page, fault) = await AskAsync("order_ids=" + string.Join(',', orders.Select(Uri.EscapeDataString)), 0, ct);
        return page is null ? ([], fault) : ([.. page.Orders!.SelectMany(order => order.OrderLines ?? [])], null);
    }

    private async ValueTask<(MiraklOrderPage? Page, CallFault? Fault)> AskAsync(string what, int offset, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"api/orders?{what}&max={Page}&offset={offset}");
        var (answer, fault) = await api.GetAsync(MiraklApi.Orders, path, ct);
        if (fault is not null)
            return (null, fault);
        if (answer!.Json(MiraklJson.Default.MiraklOrderPage) is not { Orders: not null } page)
            return (null, MiraklAnswer.NoJson(answer));
        lock (_lock)
        {
            if (_lines.Count > MostKept)
                _lines.Clear();
            foreach (var line in page.Orders.SelectMany(order => order.OrderLines ?? []))
            {
                if (line.OrderLineId is { Length: > 0 } id)
                    _lines[id] = line;
            }
        }

        return (page, null);
    }

    private static string Moment(DateTimeOffset moment) => Uri.EscapeDataString(ChannelDay.UtcSeconds(moment));
}
