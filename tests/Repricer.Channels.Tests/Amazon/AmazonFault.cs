using Microsoft.AspNetCore.Http;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>A fault instead of an answer.</summary>
/// <param name="Before">Instead of doing anything.</param>
/// <param name="After">Instead of the answer, when all is done.</param>
internal sealed record AmazonFault(Func<HttpContext, Task>? Before = null, Func<HttpContext, Task>? After = null)
{
    public static AmazonFault Status(int status, string body = "", string? retryAfter = null) => new(context => SayAsync(context, status, body, retryAfter));

    /// <summary>All is done, and the answer is another.</summary>
    public static AmazonFault DoneBut(int status, string body) => new(After: context => SayAsync(context, status, body, null));

    /// <summary>All is done, and the connection is cut.</summary>
    public static AmazonFault DoneAndCut { get; } = new(After: context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public static AmazonFault Cut { get; } = new(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    private static async Task SayAsync(HttpContext context, int status, string body, string? retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    }
}
