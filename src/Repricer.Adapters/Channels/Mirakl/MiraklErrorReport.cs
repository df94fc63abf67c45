using CsvHelper;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// What an import's error report says of each offer, by the SKU that its lines name, never by their number. It holds all lines of an offer
/// of which one is at fault: those without a reason are not.
/// </summary>
internal static class MiraklErrorReport
{
    private const int ReasonAt = 1;
    private const int LongestRow = 1_000_000;

    /// <returns>The reasons by SKU; null where the file is no such report.</returns>
    public static IReadOnlyDictionary<string, string>? Read(byte[] file)
    {
        if (RowsOf(file) is not { Count: > 0 } all)
            return null;
        var (header, rows) = (all[0], all.GetRange(1, all.Count - 1));
        var skuAt = Array.FindIndex(
            header, name => string.Equals(name.Trim().TrimStart('\uFEFF'), "offer-sku", StringComparison.OrdinalIgnoreCase));
        if (skuAt <= ReasonAt || rows.Exists(row => row.Length <= skuAt))
            return null;
        return rows.GroupBy(row => row[skuAt], StringComparer.Ordinal).ToDictionary(
            offer => offer.Key, offer => ReasonIn(offer.Select(row => row[ReasonAt])), StringComparer.Ordinal);
    }

    private static string ReasonIn(IEnumerable<string> cells)
    {
        var reasons = cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Distinct(StringComparer.Ordinal).ToList();
        return reasons.Count > 0 ? AnswerText.Excerpt(string.Join("; ", reasons)) : "the operator names no reason";
    }

    private static List<string[]>? RowsOf(byte[] file)
    {
        List<string[]> rows = [];
        var isTorn = false;
        try
        {
            using var stream = new MemoryStream(file);
            using var reader = CsvReader.Create(stream, new CsvReaderOptions
            {
                Separator = ';',
                HasHeader = false,
                DetectSeparatorHint = false,
                MaxRecordSize = LongestRow,
                OnMalformedRecord = _ => isTorn = true,
            });
            while (reader.Read())
            {
                var cells = new string[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = reader.GetString(i);
                if (cells is not [""])
                    rows.Add(cells);
            }
        }
        catch (CsvFormatException)
        {
            return null;
        }

        return isTorn ? null : rows;
    }
}
