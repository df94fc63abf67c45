using Repricer.Core.Catalog;
using Repricer.Engine.Selling;

namespace Repricer.Adapters.Catalog;

/// <summary>What reading a file of sales came to.</summary>
/// <param name="Days">One for each good row; empty where the file is refused.</param>
/// <param name="Report">Its faults.</param>
public sealed record CsvSalesReading(IReadOnlyList<SalesDay> Days, CsvFileReport Report);

/// <summary>
/// Reads days of sales, by the same rules as the files of an import: all faults at once, more than 5 % bad rows refuse the file.
/// </summary>
public sealed class CsvSalesReader
{
    private readonly CsvTable _table;
    private readonly IReadOnlyCollection<string>? _channels;
    private readonly DateOnly _today;
    private readonly Dictionary<(ListingId, DateOnly), int> _lines = [];
    private readonly List<SalesDay> _days = [];

    private CsvSalesReader(string name, IReadOnlyCollection<string>? channels, DateOnly today) =>
        (_table, _channels, _today) = (new CsvTable(name, CsvFormat.Sales), channels, today);

    /// <param name="name">As messages shall call the file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="channels">Names of the configured channels; null = any name will do.</param>
    /// <param name="strict">Any fault refuses the file.</param>
    /// <param name="now">Days that have not begun anywhere on earth are faults.</param>
    public static CsvSalesReading Read(
        string name, ReadOnlyMemory<byte> content, IReadOnlyCollection<string>? channels, bool strict, DateTimeOffset now,
        CancellationToken ct)
    {
        var reader = new CsvSalesReader(name, channels, DateOnly.FromDateTime(now.UtcDateTime.AddHours(14)));
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        reader._table.Read(stream, reader.ReadRow, ct);
        var report = reader._table.Report(strict);
        return new CsvSalesReading(report.Refused is null ? reader._days : [], report);
    }

    private void ReadRow(CsvRow row)
    {
        var channel = row.Required("channel");
        row.MustBeKnown("channel", channel, _channels, "channel");
        var listing = row.Required("listing_id");
        var written = row.Required("day");
        var day = written is null ? null : row.Day("day");
        if (day > _today)
            row.Fault("day", "out-of-range", $"{day:yyyy-MM-dd} has not begun yet");
        var units = row.Required("units") is null ? null : row.Whole("units");
        var currency = row.Text("currency") is null ? (Reading.Currency?)null : row.Currency("currency");
        if (row.Text("revenue") is not null && row.Text("currency") is null)
            row.Fault("currency", "no-value", "a revenue needs its currency");
        var revenue = row.Money("revenue", currency, zeroMeans: null);
        var sessions = row.Whole("sessions");
        if (row.IsFaulty)
        {
            _table.CountBadRow();
            return;
        }

        var key = (new ListingId(new ChannelId(channel!), listing!), day!.Value);
        if (!_lines.TryAdd(key, row.Line))
            _table.Structural(
                row.Line, 0, "duplicate-key", $"{key.Item1} on {key.Value:yyyy-MM-dd} stands twice, on lines {_lines[key]} and {row.Line}");
        else
            _days.Add(new SalesDay(key.Item1, key.Value, units!.Value, revenue, sessions));
    }
}
