using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Calendar;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>
/// The reconciliation reports of a simulated seller: rows of text under the names of columns, a report a week, at the end of the week after
/// that in which something was posted. Days are Walmart's, without a time.
/// </summary>
internal sealed class WalmartSimReports
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    private readonly SortedDictionary<DateOnly, List<JsonObject>> _reports = [];

    /// <summary>The key has the right for it.</summary>
    public bool MayRead { get; set; } = true;

    /// <summary>The next page is always the same.</summary>
    public bool StandsStill { get; set; }

    /// <summary>So many rows a page, whatever is asked for.</summary>
    public int MostAtOnce { get; set; } = int.MaxValue;

    /// <summary>When the report of a day is made.</summary>
    public static DateOnly ReportOf(DateOnly day) => day.AddDays(14 - (int)day.DayOfWeek);

    public JsonObject Add(
        DateTimeOffset at, string type, string amountType, decimal amount, string? sku, string? order, int units = 0,
        string description = "Purchase")
    {
        var day = LocalClock.DayOf(at, Zone);
        var row = new JsonObject
        {
            ["Transaction Key"] = $"{day:yyyy_MM_dd}_{_reports.Values.Sum(report => report.Count)}",
            ["Transaction Posted Timestamp"] = day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture), ["Transaction Type"] = type,
            ["Transaction Description"] = description, ["Amount"] = amount.ToString("0.00", CultureInfo.InvariantCulture),
            ["Amount Type"] = amountType, ["Ship Qty"] = units == 0 ? "" : units.ToString(CultureInfo.InvariantCulture),
            ["Period Start Date"] = "\"\"", ["Fulfillment Type"] = "Seller Fulfilled",
        };
        if (sku is not null)
            row["Partner Item Id"] = sku;
        if (order is not null)
            (row["Purchase Order #"], row["Purchase Order line #"]) = (order, "1");
        ReportRows(ReportOf(day)).Add(row);
        return row;
    }

    public ApiAnswer Dates() => MayRead
        ? new ApiAnswer(200, new JsonObject
        {
            ["availableApReportDates"] = new JsonArray([.. _reports.Keys.Reverse().Select(date => (JsonNode)Name(date))]),
        })
        : WalmartSimulator.Error(403, "FORBIDDEN.GMP_GATEWAY_API", "the key may not read reports");

    public ApiAnswer Page(ApiCall call)
    {
        var date = DateOnly.ParseExact(call.Parameter("reportDate")!, "MMddyyyy", CultureInfo.InvariantCulture);
        if (!_reports.TryGetValue(date, out var rows))
            return WalmartSimulator.Error(404, "CONTENT_NOT_FOUND", "no such report");
        var size = Math.Min(int.Parse(call.Parameter("noOfRecords")!, CultureInfo.InvariantCulture), MostAtOnce);
        if (size > 1000)
            return WalmartSimulator.Error(400, "INVALID_REQUEST_PARAM", "noOfRecords");
        var offset = int.Parse(call.Parameter("offset")!, CultureInfo.InvariantCulture);
        JsonNode[] told = [.. rows.Skip(offset).Take(size).Select(row => row.DeepClone())];
        var answer = new JsonObject { ["reportData"] = new JsonArray(told), ["totalRecords"] = told.Length };
        if (StandsStill)
            answer["nextOffset"] = 0;
        else if (offset + told.Length < rows.Count)
            answer["nextOffset"] = offset + told.Length;
        return new ApiAnswer(200, answer);
    }

    private static string Name(DateOnly date) => date.ToString("MMddyyyy", CultureInfo.InvariantCulture);

    /// <summary>Each report begins with what was paid.</summary>
    private List<JsonObject> ReportRows(DateOnly date)
    {
        if (!_reports.TryGetValue(date, out var rows))
        {
            _reports[date] = rows =
            [
                new JsonObject
                {
                    ["Transaction Type"] = "PaymentSummary", ["Currency"] = "USD", ["Total Payable"] = "0.74",
                    ["Transaction Description"] = "Deposited in account",
                    ["Transaction Posted Timestamp"] = date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
                },
            ];
        }

        return rows;
    }
}
