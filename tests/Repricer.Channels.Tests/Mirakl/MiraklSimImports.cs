using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>
/// Price imports of the simulated operator: taken by PRI01, worked on for two minutes, told by PRI02, their errors by PRI03. Each replaces
/// all prices of the offers in it. A column that it does not know is left aside without a word.
/// </summary>
internal sealed class MiraklSimImports(MiraklSimulator shop, TimeProvider time)
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);
    private static readonly string[] Known =
    [
        "offer-sku", "price", "discount-price", "discount-start-date", "discount-end-date", "price-ranges", "discount-ranges", "channels",
        "start-date", "end-date", "customer-organization-ids", "customer-group-ids",
    ];

    private readonly List<Import> _imports = [];

    public bool AreImmediate { get; set; }

    /// <summary>A second one within a minute is refused, not queued.</summary>
    public bool RefusesTooMany { get; set; }

    public bool EndsAsFailed { get; set; }

    /// <summary>The report leaves these out.</summary>
    public HashSet<string> Unreported { get; } = new(StringComparer.Ordinal);

    /// <summary>Prices wait for the operator.</summary>
    public bool NeedsApproval { get; set; }

    public IReadOnlyList<string> Files => [.. _imports.Select(import => import.File)];

    /// <summary>Columns that were sent and are none.</summary>
    public HashSet<string> UnknownColumns { get; } = new(StringComparer.Ordinal);

    public void Work()
    {
        foreach (var import in _imports.Where(import => import.Status is "WAITING" or "RUNNING"))
        {
            var age = time.GetUtcNow() - import.At;
            if (age >= Length || AreImmediate)
                Finish(import);
            else if (age >= Start)
                import.Status = "RUNNING";
        }
    }

    public ApiAnswer Take(ApiCall call)
    {
        var now = time.GetUtcNow();
        if (RefusesTooMany && _imports.Exists(import => now - import.At < TimeSpan.FromMinutes(1)))
            return MiraklSimulator.Failure(429, "Too many requests");
        if (FileIn(call) is not { } file)
            return MiraklSimulator.Failure(400, "The file is missing");
        var import = new Import($"imp-{_imports.Count + 1}", now, file);
        _imports.Add(import);
        Work();
        return new ApiAnswer(201, new JsonObject { ["import_id"] = import.Id, ["importId"] = import.Id });
    }

    public ApiAnswer Tell(ApiCall call) => new(200, new JsonObject
    {
        ["data"] = new JsonArray([.. _imports
            .Where(import => call.Parameter("import_id") is not { } id || id.Split(',').Contains(import.Id))
            .Where(import => call.Parameter("status") is not { } status || status == import.Status)
            .Select(import => import.ToJson(_imports.Count))]),
    });

    public ApiAnswer Report(string id) => _imports.Find(import => import.Id == id) is { Errors.Count: > 0 } import
        ? new ApiAnswer(200) { Csv = string.Join('\n', ["\"line-number\";\"error\";\"offer-sku\";\"price\"", .. import.Errors]) + "\n" }
        : MiraklSimulator.Failure(404, "There is no error report");

    public void Approve()
    {
        foreach (var offer in shop.Offers.Where(offer => offer.Pending is not null))
        {
            shop.Replace(offer, offer.Pending!);
            offer.Pending = null;
        }
    }

    internal static List<string[]> Cells(string file)
    {
        List<string[]> lines = [];
        List<string> line = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < file.Length; i++)
        {
            if (file[i] == '"' && quoted && i + 1 < file.Length && file[i + 1] == '"')
                cell.Append(file[++i]);
            else if (file[i] == '"')
                quoted = !quoted;
            else if (!quoted && file[i] is ';' or '\n')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (file[i] == '\n')
                {
                    lines.Add([.. line]);
                    line.Clear();
                }
            }
            else
                cell.Append(file[i]);
        }

        return lines;
    }

    private void Finish(Import import)
    {
        if (EndsAsFailed)
        {
            (import.Status, import.Reason) = ("FAILED", "the file could not be worked on");
            return;
        }

        import.Status = "COMPLETE";
        var lines = Cells(import.File);
        var header = lines[0];
        UnknownColumns.UnionWith(header.Except(Known));
        var rows = lines.Skip(1).Select((cells, i) => (Line: i + 2, Row: Row(header, cells)));
        foreach (var offer in rows.GroupBy(line => line.Row["offer-sku"]))
        {
            var faults = offer.Select(line => (line.Line, line.Row, Fault: FaultOf(line.Row))).ToList();
            if (faults.Exists(line => line.Fault is not null))
            {
                import.OffersInError++;
                if (!Unreported.Contains(offer.Key))
                {
                    import.Errors.AddRange(faults.Select(line =>
                        $"\"{line.Line}\";\"{line.Fault}\";\"{offer.Key}\";\"{line.Row["price"]}\""));
                }

                continue;
            }

            import.OffersUpdated++;
            IReadOnlyList<MiraklSimPrice> prices = [.. faults.Select(line => PriceOf(line.Row))];
            var known = shop[offer.Key];
            if (NeedsApproval)
                known.Pending = prices;
            else
                shop.Replace(known, prices);
        }
    }

    private string? FaultOf(Dictionary<string, string> row)
    {
        if (!shop.Has(row["offer-sku"]))
            return "no such offer";
        if (!decimal.TryParse(row["price"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) || price <= 0)
            return "the price is no positive number";
        var made = PriceOf(row);
        return shop.MaxPrice is { } most && price > most ? $"the price is above {most.ToString(CultureInfo.InvariantCulture)}"
            : made.Discount >= price ? "the discount price is not below the price"
            : made.Ranges.Any(range => range.From < 2 || range.Price >= price) ? "a price range is not below the price"
            : null;
    }

    private static MiraklSimPrice PriceOf(Dictionary<string, string> row) => new(Number(row, "price")!.Value)
    {
        Discount = Number(row, "discount-price"), DiscountFrom = Time(row, "discount-start-date"),
        DiscountUntil = Time(row, "discount-end-date"),
        Ranges = Ranges(row, "price-ranges"), DiscountRanges = Ranges(row, "discount-ranges"), Channel = Text(row, "channels"),
        From = Time(row, "start-date"), Until = Time(row, "end-date"),
        Groups = Text(row, "customer-group-ids") is { } group ? [group] : [],
    };

    private static Dictionary<string, string> Row(string[] header, string[] cells) =>
        header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second);

    private static string? Text(Dictionary<string, string> row, string name) =>
        row.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static decimal? Number(Dictionary<string, string> row, string name) =>
        Text(row, name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset? Time(Dictionary<string, string> row, string name) =>
        Text(row, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    private static IReadOnlyList<(int From, decimal Price)> Ranges(Dictionary<string, string> row, string name) =>
        Text(row, name) is not { } text ? []
        : [.. text.Split(',').Select(range => range.Split('|')).Select(range => (
            int.Parse(range[0], CultureInfo.InvariantCulture), decimal.Parse(range[1], CultureInfo.InvariantCulture)))];

    private static string? FileIn(ApiCall call)
    {
        if (call.Header("Content-Type")?.Split("boundary=") is not ["multipart/form-data; ", var boundary])
            return null;
        var part = call.Text.Split("--" + boundary)[1];
        var start = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return part.Contains("name=\"file\"", StringComparison.Ordinal) && start > 0 ? part[(start + 4)..^2] : null;
    }

    private sealed record Import(string Id, DateTimeOffset At, string File)
    {
        public string Status { get; set; } = "WAITING";

        public string Reason { get; set; } = "";

        public List<string> Errors { get; } = [];

        public int OffersInError { get; set; }

        public int OffersUpdated { get; set; }

        public JsonObject ToJson(int shop) => new()
        {
            ["date_created"] = At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["has_error_report"] = OffersInError > 0, ["import_id"] = Id, ["lines_in_error"] = OffersInError,
            ["lines_in_success"] = OffersUpdated, ["offers_in_error"] = OffersInError, ["offers_updated"] = OffersUpdated,
            ["origin"] = "API", ["reason_status"] = Reason, ["shop_id"] = shop, ["status"] = Status,
        };
    }
}
