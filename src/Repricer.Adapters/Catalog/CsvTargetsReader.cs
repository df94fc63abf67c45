using Repricer.Engine.Measuring;

namespace Repricer.Adapters.Catalog;

/// <summary>What reading a file of targets came to.</summary>
/// <param name="Targets">One for each row; empty where the file is refused.</param>
/// <param name="Report">Its faults.</param>
public sealed record CsvTargetsReading(IReadOnlyList<MonthTarget> Targets, CsvFileReport Report);

/// <summary>
/// Reads what is planned for months, by channel and category. A plan of which a row is missing is another plan: any fault refuses the file.
/// </summary>
public sealed class CsvTargetsReader
{
    private const decimal MostIndex = 1_000m;

    private readonly CsvTable _table;
    private readonly IReadOnlyCollection<string>? _channels;
    private readonly Dictionary<(DateOnly, string, string?, Reading.Currency), int> _lines = [];
    private readonly List<MonthTarget> _targets = [];

    private CsvTargetsReader(string name, IReadOnlyCollection<string>? channels) =>
        (_table, _channels) = (new CsvTable(name, CsvFormat.Targets), channels);

    /// <param name="name">As messages shall call the file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="channels">Names of the configured channels; null = any name will do.</param>
    public static CsvTargetsReading Read(
        string name, ReadOnlyMemory<byte> content, IReadOnlyCollection<string>? channels, CancellationToken ct)
    {
        var reader = new CsvTargetsReader(name, channels);
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        reader._table.Read(stream, reader.ReadRow, ct);
        var report = reader._table.Report(strict: true);
        return new CsvTargetsReading(report.Refused is null ? reader._targets : [], report);
    }

    private void ReadRow(CsvRow row)
    {
        var written = row.Required("month");
        var month = written is null ? null : MonthOf(row, written);
        var channel = row.Required("channel");
        row.MustBeKnown("channel", channel, _channels, "channel");
        var currency = row.Currency("currency");
        var revenue = row.Money("revenue", currency, zeroMeans: null);
        var profit = row.SignedMoney("margin", currency);
        var index = row.Positive("price_index");
        if (index > MostIndex)
            row.Fault("price_index", "out-of-range", $"{index} is no index; 100 is as dear as the lowest rival");
        if (!row.IsFaulty && revenue is null && profit is null && index is null)
            row.Fault("revenue", "no-value", "a target of nothing: revenue, margin or price_index is needed");
        if (row.IsFaulty)
        {
            _table.CountBadRow();
            return;
        }

        var target = new MonthTarget(month!.Value, channel!, row.Text("category"), currency!.Value, revenue, profit, index);
        var key = (target.Month, target.Channel, target.Category, target.Currency);
        if (!_lines.TryAdd(key, row.Line))
        {
            var of = target.Category is { } category ? $"{channel}, {category}" : channel;
            _table.Structural(
                row.Line, 0, "duplicate-key", $"{written} of {of} stands twice, on lines {_lines[key]} and {row.Line}");
        }
        else
        {
            _targets.Add(target);
        }
    }

    /// <summary>A month is written like 2026-11; its first day will do, too.</summary>
    private static DateOnly? MonthOf(CsvRow row, string text)
    {
        if (DateOnly.TryParseExact(
            text.Length == 7 ? text + "-01" : text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None, out var day) && day.Day == 1)
            return day;
        row.Fault("month", "wrong-value", $"'{text}' is no month; write it like 2026-11");
        return null;
    }
}
