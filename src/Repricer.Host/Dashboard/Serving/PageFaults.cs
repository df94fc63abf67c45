using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Answers for what a page threw, as a page; what the API throws is left to the API.</summary>
internal sealed partial class PageFaults(Refusals refusals, ILogger<PageFaults> log) : IExceptionHandler
{
    private const string DamagedForm = "The form is too large, or it is damaged.";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<PageNeeds>() is null)
            return false;
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;

        var answer = exception switch
        {
            BadHttpRequestException or InvalidDataException => await refusals.BadAsync(DamagedForm),

            // A form that ends too early.
            IOException when httpContext.Request.HasFormContentType => await refusals.BadAsync(DamagedForm),
            ArgumentException { ParamName: "cursor" } =>
                await refusals.BadAsync("This page of the list is not there any more: open the list again."),
            _ => null,
        };
        if (answer is null)
        {
            LogFailed(log, exception, httpContext.Request.Method, httpContext.Request.Path);
            answer = await refusals.FailedAsync();
        }

        await answer.ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the page {Method} {Path} failed")]
    private static partial void LogFailed(ILogger log, Exception error, string method, PathString path);
}
