using Microsoft.AspNetCore.Http;
using Repricer.Channels.Tests.Simulating;

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

    /// <summary>What goes wrong with any API, whoever the vendor is.</summary>
    public static AmazonFault Of(ApiFault fault, Func<Task>? reached) => fault switch
    {
        ApiFault.NoAnswer => new(After: async context =>
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var hears = context.RequestAborted.Register(gone.SetResult);
            await (reached?.Invoke() ?? Task.CompletedTask);
            await gone.Task;
        }),
        ApiFault.CutBody => new(After: async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("""{"sku":"1","status":"ACCEPTED",""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        }),
        ApiFault.HtmlPage => new(context =>
            SayAsync(context, 200, $"<html>Request blocked {context.Request.Headers["x-amz-access-token"]}</html>", null)),
        ApiFault.Unavailable => Status(503),
        ApiFault.UnavailableForAWhile => Status(503, retryAfter: "120"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    private static async Task SayAsync(HttpContext context, int status, string body, string? retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    }
}
