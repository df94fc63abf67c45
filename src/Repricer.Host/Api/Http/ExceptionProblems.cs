using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
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
            BodyFaultException fault => Problems.Invalid(fault.Field, fault.Message),
            BadHttpRequestException bad => Bad(bad, httpContext),
            ArgumentException { ParamName: "cursor" } cursor => Problems.Invalid("cursor", cursor.Message.Split(" (Parameter", 2)[0]),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, "Internal error", "the request failed inside; the log says more"),
        };
        if (problem.StatusCode == StatusCodes.Status500InternalServerError)
            Log.RequestFailed(log, exception, httpContext.Request.Method, httpContext.Request.Path);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult Bad(BadHttpRequestException bad, HttpContext context)
    {
        // The handler of exceptions takes the endpoint away from the context and keeps it here.
        var body = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        return (bad.StatusCode, bad.InnerException) switch
        {
            (StatusCodes.Status413PayloadTooLarge, _) =>
                Problems.Of(StatusCodes.Status413PayloadTooLarge, "Content too large", "the request body is too large"),
            (StatusCodes.Status415UnsupportedMediaType, _) => UnsupportedType(),
            (_, JsonException json) when BodyFaults.Of(json, body) is var fault => Problems.Invalid(fault.Field, fault.Message),
            (StatusCodes.Status400BadRequest, null) when body is not null => Problems.Invalid(BodyFaults.Body, "a JSON object is expected"),
            var (status, _) => Problems.Of(status, "Bad request", "the request cannot be read"),
        };
    }

    public static ProblemHttpResult UnsupportedType() =>
        Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "send application/json");
}

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception error, string method, PathString path);
}
