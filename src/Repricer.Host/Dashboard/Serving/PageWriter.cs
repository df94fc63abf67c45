using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Parts;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Renders a page with what stands around it.</summary>
internal sealed class PageWriter(
    IServiceProvider services, ILoggerFactory loggers, PageAssets assets, ShellReader shells)
{
    /// <summary>Gives the page <typeparamref name="TPage"/> with its one parameter "Model".</summary>
    public async Task<IResult> ShowAsync<TPage>(HttpContext http, PageHead head, object model, CancellationToken ct)
        where TPage : IComponent
    {
        var shell = await shells.GetAsync(http, head, ct);
        return new PageResult(
            await RenderAsync<CascadingValue<ViewerZone>>(new()
            {
                ["Value"] = shell.Times,
                ["IsFixed"] = true,
                ["ChildContent"] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent<Shell>(0);
                    builder.AddComponentParameter(1, "Model", shell);
                    builder.AddComponentParameter(2, "Body", Body<TPage>(model));
                    builder.CloseComponent();
                }),
            }),
            head.Status);
    }

    /// <summary>Says that what was asked for is not there.</summary>
    public Task<IResult> ShowMissingAsync(HttpContext http, string why, CancellationToken ct) =>
        ShowAsync<Missing>(http, new PageHead("Not here") { Status = StatusCodes.Status404NotFound }, why, ct);

    /// <summary>Gives a page without what stands around others: nothing on it is read from the store.</summary>
    public async Task<IResult> ShowBareAsync<TPage>(string title, object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new PageResult(
        await RenderAsync<Bare>(new() { ["Title"] = title, ["Links"] = assets.Links, ["Body"] = Body<TPage>(model) }), status);

    private static RenderFragment Body<TPage>(object model)
        where TPage : IComponent => builder =>
    {
        builder.OpenComponent<TPage>(0);
#pragma warning disable MA0115 // every page has it; TPage alone does not say so
        builder.AddComponentParameter(1, "Model", model);
#pragma warning restore MA0115
        builder.CloseComponent();
    };

    private async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
