using Microsoft.AspNetCore.Http;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Sends the browser on after a post: it looks at the page, and a reload posts nothing again.</summary>
internal sealed class SeeOther : IResult
{
    private readonly string _path;

    private SeeOther(string path) => _path = path;

    /// <param name="path">A page of ours; anything else leads to the start.</param>
    public static IResult At(string? path) => new SeeOther(LocalPath.Of(path));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = _path;
        httpContext.Response.Headers.CacheControl = "private, no-store";
        return Task.CompletedTask;
    }
}
