using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>One row of a reconciliation report that is of an item.</summary>
/// <param name="Line">Numbers of the purchase order and of its line; empty = it is of none.</param>
internal sealed record WalmartReconRow(
    string Sku, string Line, string Type, string AmountType, string Description, int Units, decimal? Amount);

/// <summary>
/// Walmart's reconciliation reports: one a settlement period, weeks after what is in it, and never another one after that. The last few
/// that were read are remembered, for the days of one period are asked for one after another.
/// </summary>
internal sealed class WalmartReconReports(WalmartApi api, TimeProvider time)
{
    /// <summary>From what was posted to the report that holds it.</summary>
    public const int LatestAfterDays = 42;

    private const int PageSize = 1000;
    private const int MostPages = 500;
    private const int MostRemembered = 12;

    /// <summary>So many rows of a report are remembered; a larger one is read anew.</summary>
    private const int MostRows = 200_000;

    private const string DateFormat = "MMddyyyy";

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<DateOnly, (ILookup<DateOnly, WalmartReconRow> Rows, DateTimeOffset At)> _reports = [];
    private (IReadOnlyList<DateOnly> Dates, DateTimeOffset At)? _dates;

    /// <summary>
    /// The rows that were posted on a day, of every report that may hold some; a report that is not there yet holds none.
    /// </summary>
    public async ValueTask<(IReadOnlyList<WalmartReconRow> Rows, CallFault? Fault)> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var (dates, fault) = await DatesAsync(ct);
        if (fault is not null)
            return ([], fault);
        List<WalmartReconRow> rows = [];
        foreach (var date in dates.Where(date => date >= day && date <= day.AddDays(LatestAfterDays)))
        {
            var (report, notRead) = await ReportAsync(date, ct);
            if (report is null)
                return ([], notRead);
            rows.AddRange(report[day]);
        }

        return (rows, null);
    }

    /// <summary>When the reports that are there were made.</summary>
    public async ValueTask<(IReadOnlyList<DateOnly> Dates, CallFault? Fault)> DatesAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_dates is { } known && now - known.At < Remembered)
                return (known.Dates, null);
        }

        var (answer, fault) = await api.SendAsync(
            WalmartBuckets.Reports, HttpMethod.Get, "v3/report/reconreport/availableReconFiles?reportVersion=v1", ct);
        if (fault is CallFault.Rejected { Status: 404 })
            return ([], null);
        if (fault is not null)
            return ([], fault);
        if (answer?.Json(WalmartJson.Default.WalmartReconDates)?.AvailableApReportDates is not { } told)
            return ([], WalmartAnswer.NoJson(answer));
        DateOnly[] dates =
        [
            .. told.Select(text => DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : (DateOnly?)null).OfType<DateOnly>().Distinct().Order(),
        ];
        lock (_lock)
            _dates = (dates, now);
        return (dates, null);
    }

    private async ValueTask<(ILookup<DateOnly, WalmartReconRow>? Report, CallFault? Fault)> ReportAsync(
        DateOnly date, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_reports.TryGetValue(date, out var known) && now - known.At < Remembered)
                return (known.Rows, null);
        }

        var (rows, fault) = await RowsAsync(date, ct);
        if (fault is not null)
            return (null, fault);
        var report = rows.ToLookup(row => row.Day, row => row.Row);
        lock (_lock)
        {
            if (_reports.Count >= MostRemembered)
                _reports.Remove(_reports.MinBy(one => one.Value.At).Key);
            if (rows.Count <= MostRows)
                _reports[date] = (report, now);
        }

        return (report, null);
    }

    /// <summary>All or a fault: part of a report would be taken for the whole.</summary>
    private async ValueTask<(List<(DateOnly Day, WalmartReconRow Row)> Rows, CallFault? Fault)> RowsAsync(
        DateOnly date, CancellationToken ct)
    {
        List<(DateOnly, WalmartReconRow)> rows = [];
        var offset = 0L;
        for (var page = 0; page < MostPages; page++)
        {
            var path = $"v3/report/reconreport/reconFileJson?reportDate={date.ToString(DateFormat, CultureInfo.InvariantCulture)}"
                + string.Create(CultureInfo.InvariantCulture, $"&offset={offset}&noOfRecords={PageSize}");
            var (answer, fault) = await api.SendAsync(WalmartBuckets.Reports, HttpMethod.Get, path, ct);
            if (fault is not null)
                return ([], fault);
            if (answer?.Json(WalmartJson.Default.WalmartReconPage) is not { ReportData: { } told } read)
                return ([], WalmartAnswer.NoJson(answer));
            rows.AddRange(told.Select(RowOf).OfType<(DateOnly, WalmartReconRow)>());
            if (told.Count == 0 || read.NextOffset is not { } next)
                return (rows, null);
            if (next <= offset)
                return ([], new CallFault.Unknown($"the report of {date:yyyy-MM-dd} does not go on"));
            offset = next;
        }

        return ([], new CallFault.Unknown($"the report of {date:yyyy-MM-dd} does not end after {MostPages} pages"));
    }

    /// <summary>Null where it is of no item, or of no day: payments, and what is charged to the account.</summary>
    private static (DateOnly, WalmartReconRow)? RowOf(IReadOnlyDictionary<string, JsonElement> row)
    {
        if (Text(row, "Partner Item Id") is not { Length: > 0 } sku || DayOf(Text(row, "Transaction Posted Timestamp")) is not { } day)
            return null;
        var (order, line) = (Text(row, "Purchase Order #"), Text(row, "Purchase Order line #"));
        return (day, new WalmartReconRow(
            sku, order.Length > 0 ? $"{order}/{line}" : "", Text(row, "Transaction Type"), Text(row, "Amount Type"),
            Text(row, "Transaction Description"), (int)Math.Clamp(Number(row, "Ship Qty") ?? 0m, 0m, 1_000_000m), Number(row, "Amount")));
    }

    /// <summary>"12/18/2020", with or without a time: the day as Walmart counts it.</summary>
    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text.Split(' ', 'T')[0], "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string Text(IReadOnlyDictionary<string, JsonElement> row, string name) =>
        row.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString().Trim()
            : "";

    private static decimal? Number(IReadOnlyDictionary<string, JsonElement> row, string name) => decimal.TryParse(
        Text(row, name), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;
}
