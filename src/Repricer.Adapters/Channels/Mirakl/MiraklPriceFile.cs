using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// The file of a price import: prices and nothing else. Columns of options that an operator may not have are only there where a price
/// needs them.
/// </summary>
internal sealed class MiraklPriceFile
{
    private static readonly (string Name, bool IsAlways, Func<MiraklPriceRow, string?, string?> Of)[] Columns =
    [
        ("price", true, static (row, _) => Number(row.Price)),
        ("discount-price", true, static (row, _) => row.Discount is { } discount ? Number(discount) : null),
        ("discount-start-date", true, static (row, _) => row.Discount is null ? null : row.DiscountFrom),
        ("discount-end-date", true, static (row, _) => row.Discount is null ? null : row.DiscountUntil),
        ("price-ranges", false, static (row, _) => Ranges(row.Ranges)),
        ("discount-ranges", false, static (row, _) => row.Discount is null ? null : Ranges(row.DiscountRanges)),
        ("channels", false, static (_, channel) => channel),
        ("start-date", false, static (row, _) => row.From),
        ("end-date", false, static (row, _) => row.Until),
        ("customer-organization-ids", false, static (row, _) => row.Organizations is [var first, ..] ? first : null),
        ("customer-group-ids", false, static (row, _) => row.Groups is [var first, ..] ? first : null),
    ];

    private const string PartHead =
        "Content-Disposition: form-data; name=\"file\"; filename=\"prices.csv\"\r\nContent-Type: text/csv\r\n\r\n";

    private readonly List<(string Sku, string?[] Cells)> _lines = [];

    /// <summary>Prices of one offer stand together. One that is for several channels becomes a line for each.</summary>
    public void Add(string sku, IEnumerable<MiraklPriceRow> rows)
    {
        foreach (var row in rows)
        {
            string?[] channels = row.Channels.Count == 0 ? [null] : [.. row.Channels];
            foreach (var channel in channels)
                _lines.Add((sku, [.. Columns.Select(column => column.Of(row, channel))]));
        }
    }

    public ChannelRequest ToRequest(string path)
    {
        var file = ToBytes();
        var boundary = Convert.ToHexStringLower(SHA256.HashData(file))[..32];
        byte[] body =
        [
            .. Encoding.ASCII.GetBytes($"--{boundary}\r\n{PartHead}"),
            .. file,
            .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"),
        ];
        return new ChannelRequest(HttpMethod.Post, path, body) { ContentType = $"multipart/form-data; boundary={boundary}" };
    }

    internal byte[] ToBytes()
    {
        int[] used = [.. Enumerable.Range(0, Columns.Length)
            .Where(i => Columns[i].IsAlways || _lines.Exists(line => !string.IsNullOrEmpty(line.Cells[i])))];
        var text = new StringBuilder();
        Write(text, ["offer-sku", .. used.Select(i => Columns[i].Name)]);
        foreach (var (sku, cells) in _lines)
            Write(text, [sku, .. used.Select(i => cells[i])]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, IEnumerable<string?> cells) => text
        .AppendJoin(';', cells.Select(cell => $"\"{cell?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');

    private static string? Ranges(IReadOnlyList<MiraklRange> ranges) => ranges.Count == 0 ? null : string.Join(
        ',', ranges.OrderBy(range => range.From).Select(range => FormattableString.Invariant($"{range.From}|{Number(range.Price)}")));

    private static string Number(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
