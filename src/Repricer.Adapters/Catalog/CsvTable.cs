using System.Text.Unicode;
using CsvHelper;
using Repricer.Adapters.Files;
using Repricer.Core.Documents;

namespace Repricer.Adapters.Catalog;

/// <summary>Streams the rows of one file and collects its faults.</summary>
internal sealed class CsvTable(string file, CsvFormat format)
{
    private const int MaxKeptFaults = 1000;
    private const int MaxRowBytes = 1_000_000;
    private const int MaxBadPercent = 5;

    private readonly List<Diagnostic> _faults = [];
    private readonly List<string> _ignored = [];
    private int _faultCount, _rows, _badRows;
    private string? _structural;

    public string File { get; } = file;

    /// <summary>The columns of the file; null before they were read, or where they are faulty.</summary>
    public IReadOnlySet<string>? Header { get; private set; }

    /// <summary>Columns of the file that nothing is taken of, as it names them.</summary>
    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>Calls for each row with the right number of fields, as long as the file's structure holds.</summary>
    public void Read(Action<CsvRow> onRow, CancellationToken ct)
    {
        try
        {
            if (RegularFile.FaultOf(File) is { } fault)
            {
                Structural(0, 0, "unreadable", $"the file {fault}");
                return;
            }

            using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            Read(stream, onRow, ct);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            Structural(0, 0, "not-found", "there is no such file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Structural(0, 0, "unreadable", $"the file cannot be read: {error.Message}");
        }
    }

    /// <summary>Reads what stands elsewhere than in a file.</summary>
    public void Read(Stream stream, Action<CsvRow> onRow, CancellationToken ct)
    {
        try
        {
            if (CsvText.ForeignEncoding(stream) is { } encoding)
                Structural(1, 0, "no-utf8", $"the file is {encoding}; save it as CSV in UTF-8");
            else
                ReadRows(stream, onRow, ct);
        }
        catch (CsvFormatException error)
        {
            Structural((int)error.LineNumber, 0, "no-csv", $"a row is longer than {MaxRowBytes} bytes: a quote that is never closed?");
        }
    }

    /// <summary>Whether numbers have a decimal comma, and points between thousands.</summary>
    public bool DecimalComma => format.DecimalComma;

    /// <summary>Keeps a fault of one row, whose old values stay.</summary>
    /// <param name="line">From 1; 0 = the file as a whole.</param>
    /// <param name="column">The number of the field from 1; 0 = the row as a whole.</param>
    public Diagnostic Add(int line, int column, string code, string message)
    {
        var fault = new Diagnostic(File, line, column, DiagnosticLevel.Error, code, message);
        _faultCount++;
        if (_faults.Count < MaxKeptFaults)
            _faults.Add(fault);
        return fault;
    }

    /// <summary>Keeps a fault of the whole file: nothing of it is taken.</summary>
    public void Structural(int line, int column, string code, string message)
    {
        Add(line, column, code, message);
        _structural ??= message;
    }

    public void CountBadRow() => _badRows++;

    public CsvFileReport Report(bool strict) => new(File, _rows, _badRows, _faults, _faultCount, Refusal(strict));

    private string? Refusal(bool strict)
    {
        if (_structural is not null)
            return "the file as a whole is faulty; nothing was imported";
        if (strict && _faultCount > 0)
            return "a strict import takes no faulty row; nothing was imported";
        return _badRows * 100L > _rows * (long)MaxBadPercent
            ? $"{_badRows} of {_rows} rows are faulty, more than {MaxBadPercent} %; nothing was imported"
            : null;
    }

    private void ReadRows(Stream stream, Action<CsvRow> onRow, CancellationToken ct)
    {
        CsvHeader? header = null;
        using var reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = format.Separator,
            HasHeader = false,
            TrackLineNumbers = true,
            DetectSeparatorHint = false,
            MaxRecordSize = MaxRowBytes,
            OnMalformedRecord = BadQuote,
        });
        while (reader.Read())
        {
            ct.ThrowIfCancellationRequested();
            var line = (int)reader.LineNumber;
            if (!Utf8.IsValid(reader.RawRecord))
            {
                Structural(line, 0, "no-utf8", "the text is not UTF-8; save the file as UTF-8");
                return;
            }

            var fields = new string[reader.FieldCount];
            for (var i = 0; i < fields.Length; i++)
                fields[i] = reader.GetString(i);
            if (fields is [var only] && string.IsNullOrWhiteSpace(only))
                continue;

            if (header is null)
            {
                header = ReadHeader(fields, line);
                Header = header?.Columns.Keys.ToHashSet(StringComparer.Ordinal);
                if (header is null)
                    return;
                continue;
            }

            _rows++;
            if (WrongCount(header, fields, line))
                CountBadRow();
            else
                onRow(new CsvRow(this, header, fields, line));
        }

        if (header is null)
            Structural(0, 0, "empty-file", $"the file is empty; its first line must name the columns: {string.Join(',', format.Columns)}");
    }

    private void BadQuote(CsvMalformedRecord record)
    {
        var what = record.Reason == CsvMalformedReason.UnterminatedQuote ? "a quote is never closed"
            : "a quote stands inside a field; put the whole field in quotes and double those inside";
        Structural((int)record.LineNumber, 0, "no-csv", what);
    }

    private bool WrongCount(CsvHeader header, string[] fields, int line)
    {
        if (fields.Length == header.Count)
            return false;

        var hint = fields.Length > header.Count
            ? ": a comma inside a value? Put the value in quotes; decimals are written with a point"
            : ": is a comma missing?";
        Add(line, 0, "no-csv", $"the row has {fields.Length} fields, the header {header.Count}{hint}");
        return true;
    }

    private CsvHeader? ReadHeader(string[] fields, int line)
    {
        if (format.Separator == ',' && fields is [var only]
            && (only.Contains(';', StringComparison.Ordinal) || only.Contains('\t', StringComparison.Ordinal)))
        {
            Structural(line, 1, "no-csv", "the columns are separated by semicolons or tabs; separate them by commas");
            return null;
        }

        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Length; i++)
        {
            var name = fields[i].Trim();
            if (format.Names is { } names)
            {
                if (!names.TryGetValue(name, out var ours))
                {
                    _ignored.Add(name);
                    continue;
                }

                name = ours;
            }
            else if (!format.Columns.Contains(name, StringComparer.Ordinal))
            {
                Structural(line, i + 1, "unknown-key", $"there is no column '{name}'{MeantOrAll(name)}");
                continue;
            }

            if (!columns.TryAdd(name, i))
                Structural(line, i + 1, "duplicate-key", $"column '{name}' stands twice, as fields {columns[name] + 1} and {i + 1}");
        }

        foreach (var missing in format.Required.Where(name => !columns.ContainsKey(name)))
            Structural(line, 0, "missing-key", $"column '{format.NameInFile(missing)}' is missing");
        return _structural is null ? new CsvHeader(columns, fields.Length) : null;
    }

    private string MeantOrAll(string name) =>
        Suggestion.Ask(name, format.Columns) is { Length: > 0 } near ? near : $"; the columns are {string.Join(", ", format.Columns)}";
}

/// <param name="Columns">All that may stand in the header.</param>
/// <param name="Required">Those that must.</param>
internal sealed record CsvFormat(IReadOnlyList<string> Columns, IReadOnlyList<string> Required)
{
    public char Separator { get; init; } = ',';

    /// <inheritdoc cref="CsvTable.DecimalComma"/>
    public bool DecimalComma { get; init; }

    /// <summary>
    /// What the columns are called in the file, with our names for them; all others are left alone. Null = they have our names, and
    /// others are faults.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    public string NameInFile(string ours) => Names?.FirstOrDefault(entry => entry.Value == ours).Key ?? ours;

    public static CsvFormat Products { get; } = new(
        ["sku", "title", "brand", "supplier", "category", "family", "bundle_of", "accessory_of", "gtin", "mpn", "units", "cost", "currency",
            "min_price", "max_price",
            "list_price", "map", "tax_rate", "shipping_cost", "allowance", "coupon",
            "stock", "stock_age_days", "sales_per_day", "next_delivery", "tags"],
        ["sku", "currency"]);

    public static CsvFormat Listings { get; } = new(
        ["channel", "account", "listing_id", "sku", "condition", "fulfilment", "current_price", "currency", "min_price", "max_price",
            "list_price", "map", "tax_rate", "shipping_charge", "shipping_cost", "allowance", "coupon", "deal", "price_step", "stock",
            "fee_schedule"],
        ["channel", "listing_id", "sku", "currency"]);

    public static CsvFormat Watches { get; } = new(["source", "sku", "url", "seller"], ["source", "sku", "url"]);

    public static CsvFormat Settlements { get; } = new(
        ["channel", "listing_id", "day", "reference", "cause", "detail", "units", "amount", "currency"],
        ["channel", "listing_id", "day", "cause", "amount", "currency"]);

    public static CsvFormat Bulk { get; } = new(
        ["channel", "listing_id", "sku", "title", "currency", "min_price", "max_price", "tags"], ["channel", "listing_id", "currency"]);

    public static CsvFormat Proposals { get; } = new(
        ["id", "decision", "source", "sku", "product_title", "confidence", "page_title", "url", "reasons"], ["id", "decision"]);

    public static CsvFormat Targets { get; } = new(
        ["month", "channel", "category", "currency", "revenue", "margin", "price_index"], ["month", "channel", "currency"]);

    public static CsvFormat Sales { get; } = new(
        ["channel", "listing_id", "day", "units", "revenue", "currency", "sessions"], ["channel", "listing_id", "day", "units"]);
}

/// <param name="Columns">Name to position.</param>
/// <param name="Count">Fields in the header, and so in each row.</param>
internal sealed record CsvHeader(IReadOnlyDictionary<string, int> Columns, int Count);
