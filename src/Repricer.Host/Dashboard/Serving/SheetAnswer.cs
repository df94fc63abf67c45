using Microsoft.AspNetCore.Http;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Answers with tables as a file: CSV, or a workbook.</summary>
internal static class SheetAnswer
{
    /// <param name="http">The request, whose address says the format: ".csv", else a workbook.</param>
    /// <param name="name">Of the file, without its end.</param>
    /// <param name="sheets">One sheet each; CSV holds the first alone.</param>
    public static async Task WriteAsync(HttpContext http, string name, IReadOnlyList<Sheet> sheets)
    {
        var (response, ct) = (http.Response, http.RequestAborted);
        var csv = http.Request.Path.Value?.EndsWith(".csv", StringComparison.Ordinal) == true;
        response.ContentType = csv ? CsvSheet.ContentType : XlsxSheets.ContentType;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{(csv ? "csv" : "xlsx")}\"";
        if (csv)
            await CsvSheet.WriteAsync(sheets[0], response.Body, ct);
        else
            await XlsxSheets.WriteAsync(sheets, response.Body, ct);
    }
}
