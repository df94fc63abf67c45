using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Catalog;

/// <summary>One row of a file of bounds and tags.</summary>
/// <param name="Currency">Of the amounts.</param>
/// <param name="Tags">Parted by ';'; "" = none.</param>
public sealed record CsvBulkRow(ListingId Listing, int Line, Repricer.Reading.Currency Currency, Money? Min, Money? Max, string Tags);

/// <summary>What reading a file of bounds and tags came to.</summary>
/// <param name="Rows">One for each good row; empty where the file is refused.</param>
/// <param name="Columns">Those of the file: what has none is left as it is.</param>
public sealed record CsvBulkReading(IReadOnlyList<CsvBulkRow> Rows, IReadOnlySet<string> Columns, CsvFileReport Report);

/// <summary>
/// Reads bounds and tags of listings as they were downloaded and edited. Any fault refuses the file; a blank in a column unsets, a column
/// that is not there changes nothing.
/// </summary>
public static class CsvBulkReader
{
    /// <summary>The columns, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Columns => CsvFormat.Bulk.Columns;

    /// <param name="name">As messages shall call the file.</param>
    /// <param name="content">Its bytes.</param>
    public static CsvBulkReading Read(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var table = new CsvTable(name, CsvFormat.Bulk);
        var lines = new Dictionary<ListingId, int>();
        List<CsvBulkRow> rows = [];
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        table.Read(
            stream,
            row =>
            {
                var (channel, key) = (row.Required("channel"), row.Required("listing_id"));
                var currency = row.Currency("currency");
                var (min, max) = (row.Money("min_price", currency, "a price"), row.Money("max_price", currency, "a price"));
                row.MustNotExceed("min_price", min, "max_price", max);
                if (row.IsFaulty)
                {
                    table.CountBadRow();
                    return;
                }

                var listing = new ListingId(new ChannelId(channel!), key!);
                if (!lines.TryAdd(listing, row.Line))
                    table.Structural(row.Line, 0, "duplicate-key", $"{listing} stands twice, on lines {lines[listing]} and {row.Line}");
                else
                    rows.Add(new CsvBulkRow(listing, row.Line, currency!.Value, min, max, TagsOf(row.Text("tags"))));
            },
            ct);
        var report = table.Report(strict: true);
        return new CsvBulkReading(report.Refused is null ? rows : [], table.Header ?? new HashSet<string>(), report);
    }

    /// <summary>Writes tags as they are compared: each once, without blanks, in their order.</summary>
    public static string TagsOf(string? text) => string.Join(
        ';',
        (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal));
}
