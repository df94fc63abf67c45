using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>The weekly report as a file that stands alone.</summary>
internal static class WeeklyFile
{
    public static Task<string> RenderAsync(WeeklyReport report)
    {
        var model = WeeklyPage.Of(report, PageFormat.Default, report.MadeAt, links: false);
        return PaperFile.RenderAsync<Weekly>($"Week {model.Week}", model);
    }
}
