using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Host.Dashboard.Parts;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>A page as a file that stands alone: to print, to send, and fetching nothing.</summary>
internal static class PaperFile
{
    /// <typeparam name="TPage">A page with one parameter, Model.</typeparam>
    public static async Task<string> RenderAsync<TPage>(string title, object model)
        where TPage : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        RenderFragment body = builder =>
        {
            builder.OpenComponent<TPage>(0);
#pragma warning disable MA0115 // every page has it; TPage alone does not say so
            builder.AddComponentParameter(1, "Model", model);
#pragma warning restore MA0115
            builder.CloseComponent();
        };
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Title"] = title, ["Style"] = PageAssets.StyleText, ["Body"] = body,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Paper>(parameters)).ToHtmlString());
    }
}
