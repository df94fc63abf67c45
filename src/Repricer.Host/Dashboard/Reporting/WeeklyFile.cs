using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Parts;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>The weekly report as a file that stands alone.</summary>
internal static class WeeklyFile
{
    public static async Task<string> RenderAsync(WeeklyReport report)
    {
        var model = WeeklyPage.Of(report, PageFormat.Default, report.MadeAt, links: false);
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        RenderFragment body = builder =>
        {
            builder.OpenComponent<Weekly>(0);
            builder.AddComponentParameter(1, "Model", model);
            builder.CloseComponent();
        };
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Title"] = $"Week {model.Week}", ["Style"] = PageAssets.StyleText, ["Body"] = body,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Paper>(parameters)).ToHtmlString());
    }
}
