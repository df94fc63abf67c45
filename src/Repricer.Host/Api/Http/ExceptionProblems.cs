using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Repricer.Host.Api.Http;

/// <summary>
/// Answers for what was thrown: a bad request is told what was bad about it, any other fault is ours and goes to the log alone.
/// </summary>
internal sealed class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;

        var problem = exception switch
        {
            BadHttpRequestException bad when bad.StatusCode == StatusCodes.Status413PayloadTooLarge =>
                Problems.Of(bad.StatusCode, "Content too large", "the request body is too large"),
            BadHttpRequestException bad when bad.StatusCode == StatusCodes.Status415UnsupportedMediaType =>
                Problems.Of(bad.StatusCode, "Unsupported media type", "send application/json"),
            ArgumentException { ParamName: "cursor" } cursor => Problems.Invalid("cursor", cursor.Message.Split(" (Parameter", 2)[0]),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "Bad request", Explain(bad)),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, "Internal error", "the request failed inside; the log says more"),
        };
        if (problem.StatusCode == StatusCodes.Status500InternalServerError)
            Log.RequestFailed(log, exception, httpContext.Request.Method, httpContext.Request.Path);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static string Explain(BadHttpRequestException bad)
    {
        if (bad.InnerException is not System.Text.Json.JsonException json)
            return bad.Message;

        var cut = json.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return $"the body does not fit: {(cut > 0 ? json.Message[..cut] : json.Message)}";
    }
}

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception error, string method, PathString path);
}
