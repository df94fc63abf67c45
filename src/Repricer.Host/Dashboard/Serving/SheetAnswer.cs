using Microsoft.AspNetCore.Http;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Answers with tables as a file: CSV, or a workbook.</summary>
internal static class SheetAnswer
{
    private const int Buffer = 64 * 1024;

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
        {
            await CsvSheet.WriteAsync(sheets[0], response.Body, ct);
            return;
        }

        // What packs it writes its lists without waiting, which an answer does not allow: it goes by a file that is gone at once.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = Buffer,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), "repricer-" + Path.GetRandomFileName()), options);
        await XlsxSheets.WriteAsync(sheets, file, ct);
        response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(response.Body, ct);
    }
}
