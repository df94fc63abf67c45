using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Catalog;

/// <summary>What reading a file of settlements came to.</summary>
/// <param name="Lines">The sums of good rows that name the same line; empty where the file is refused.</param>
/// <param name="Report">Its faults.</param>
public sealed record CsvSettlementReading(IReadOnlyList<SettlementLine> Lines, CsvFileReport Report);

/// <summary>
/// Reads what a channel settled, by the same rules as the files of an import: all faults at once, more than 5 % bad rows refuse the file.
/// Rows of one listing, day, reference, cause and detail are one line: their amounts are added.
/// </summary>
public sealed class CsvSettlementReader
{
    private const int MostPieces = 1_000_000;

    private static readonly (string Name, SettlementCause Value)[] Causes =
        [.. Enum.GetValues<SettlementCause>().Select(cause => (SnakeCase.From(cause.ToString()), cause))];

    private readonly CsvTable _table;
    private readonly IReadOnlyCollection<string>? _channels;
    private readonly DateOnly _today;
    private readonly Dictionary<(ListingId, DateOnly, string, SettlementCause, string), SettlementLine> _lines = [];

    private CsvSettlementReader(string name, IReadOnlyCollection<string>? channels, DateOnly today) =>
        (_table, _channels, _today) = (new CsvTable(name, CsvFormat.Settlements), channels, today);

    /// <param name="name">As messages shall call the file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="channels">Names of the configured channels; null = any name will do.</param>
    /// <param name="strict">Any fault refuses the file.</param>
    /// <param name="now">Days that have not begun anywhere on earth are faults.</param>
    public static CsvSettlementReading Read(
        string name, ReadOnlyMemory<byte> content, IReadOnlyCollection<string>? channels, bool strict, DateTimeOffset now,
        CancellationToken ct)
    {
        var reader = new CsvSettlementReader(name, channels, DateOnly.FromDateTime(now.UtcDateTime.AddHours(14)));
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        reader._table.Read(stream, reader.ReadRow, ct);
        var report = reader._table.Report(strict);
        return new CsvSettlementReading(report.Refused is null ? [.. reader._lines.Values] : [], report);
    }

    private void ReadRow(CsvRow row)
    {
        var channel = row.Required("channel");
        row.MustBeKnown("channel", channel, _channels, "channel");
        var listing = row.Required("listing_id");
        var day = row.Required("day") is null ? null : row.Day("day");
        if (day > _today)
            row.Fault("day", "out-of-range", $"{day:yyyy-MM-dd} has not begun yet");
        var cause = row.Required("cause") is null ? SettlementCause.Other : row.OneOf("cause", Causes, SettlementCause.Other);
        var units = row.Whole("units");
        if (units > MostPieces)
            row.Fault("units", "out-of-range", $"{units} is more than any row can be of: at most {MostPieces}");
        if (cause == SettlementCause.Sale && units is null or 0 && !row.IsFaulty)
            row.Fault("units", "no-value", "a sale needs how many pieces it was");
        var amount = row.Required("amount") is null ? null : row.SignedMoney("amount", row.Currency("currency"));
        if (row.IsFaulty || amount is not { } money)
        {
            _table.CountBadRow();
            return;
        }

        var line = new SettlementLine(
            new ListingId(new ChannelId(channel!), listing!), day!.Value, row.Text("reference") ?? "", cause, row.Text("detail") ?? "",
            units ?? 0, money);
        var key = (line.Listing, line.Day, line.Reference, line.Cause, line.Detail);
        if (!_lines.TryGetValue(key, out var before))
            _lines.Add(key, line);
        else if (before.Amount.Currency == money.Currency)
            _lines[key] = line with { Units = before.Units + line.Units, Amount = before.Amount + money };
        else
            _table.Structural(
                row.Line, 0, "conflict", $"{line.Listing} has the same line in {before.Amount.Currency} and in {money.Currency}");
    }
}
