using System.Text;
using Repricer.Core.Catalog;
using Repricer.Engine.Feeding;

namespace Repricer.Adapters.Catalog;

/// <summary>What reading a feed's list came to.</summary>
/// <param name="Products">One for each good row, with nothing but SKU, currency, cost and stock; empty where the list is refused.</param>
/// <param name="Columns">Which of cost and stock the list tells.</param>
/// <param name="Report">Its faults.</param>
public sealed record CsvFeedReading(IReadOnlyList<Product> Products, IReadOnlySet<string> Columns, CsvFileReport Report);

/// <summary>Reads a feed's list, by the same rules as the files of an import: all faults at once, too many bad rows refuse it.</summary>
public sealed class CsvFeedReader
{
    private readonly FeedOptions _feed;
    private readonly CsvTable _table;
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<Product> _products = [];

    private CsvFeedReader(FeedOptions feed, string name) =>
        (_feed, _table) = (feed, new CsvTable(name, FormatOf(feed)));

    /// <param name="name">As messages shall call the list.</param>
    public static CsvFeedReading Read(FeedOptions feed, string name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        new CsvFeedReader(feed, name).Read(content, ct);

    /// <returns>Why an encoding of this name cannot be read; null = it can.</returns>
    public static string? ProblemOfEncoding(string name)
    {
        try
        {
            EncodingOf(name);
            return null;
        }
        catch (ArgumentException)
        {
            return $"there is no encoding '{name}'; names are such as utf-8 and windows-1252";
        }
    }

    private static Encoding EncodingOf(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    private static CsvFormat FormatOf(FeedOptions feed)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [feed.Key] = "sku" };
        if (feed.CostColumn is { } cost)
            names[cost] = "cost";
        if (feed.StockColumn is { } stock)
            names[stock] = "stock";
        string[] all = [.. names.Values];
        return new CsvFormat(all, all) { Separator = feed.Separator, DecimalComma = feed.DecimalComma, Names = names };
    }

    private CsvFeedReading Read(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var encoding = EncodingOf(_feed.Encoding);
        var bytes = content.ToArray();
        var utf8 = encoding.CodePage == Encoding.UTF8.CodePage ? bytes : Encoding.Convert(encoding, Encoding.UTF8, bytes);
        using var stream = new MemoryStream(utf8, writable: false);
        _table.Read(stream, ReadRow, ct);
        var report = _table.Report(strict: false);
        var columns = new[] { (_feed.CostColumn, "cost"), (_feed.StockColumn, "stock") }
            .Where(column => column.Item1 is not null).Select(column => column.Item2).ToHashSet(StringComparer.Ordinal);
        return new CsvFeedReading(report.Refused is null ? _products : [], columns, report);
    }

    private void ReadRow(CsvRow row)
    {
        var sku = row.Required("sku");
        if (sku is not null && !_lines.TryAdd(sku, row.Line))
        {
            _table.Structural(row.Line, 0, "duplicate-key", $"SKU '{sku}' stands twice, on lines {_lines[sku]} and {row.Line}");
            return;
        }

        var product = new Product
        {
            Sku = new Sku(sku ?? ""),
            Currency = _feed.Currency,
            Cost = row.Money("cost", _feed.Currency, "a cost"),
            Stock = row.Whole("stock"),
        };
        if (row.IsFaulty)
            _table.CountBadRow();
        else
            _products.Add(product);
    }
}
