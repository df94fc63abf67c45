using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>What goes wrong on the way, for every simulator alike; and what an API that is out of order says.</summary>
internal static class ShopifyFaults
{
    /// <summary>What goes wrong with any API, whoever the vendor is.</summary>
    public static Func<Func<Task<JsonObject>>, HttpContext, Task> Of(ApiFault fault, Func<Task>? reached) => fault switch
    {
        ApiFault.NoAnswer => async (answer, context) =>
        {
            await answer();
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var hears = context.RequestAborted.Register(gone.SetResult);
            await (reached?.Invoke() ?? Task.CompletedTask);
            await gone.Task;
        },
        ApiFault.CutBody => CutsTheAnswer,
        ApiFault.HtmlPage => PageOfAFirewall,
        ApiFault.Unavailable => Unavailable,
        ApiFault.UnavailableForAWhile => UnavailableForAWhile,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    /// <summary>It is done, and nobody hears of it.</summary>
    public static async Task HangsUpAfterwards(Func<Task<JsonObject>> answer, HttpContext context)
    {
        await answer();
        context.Abort();
    }

    public static Task HangsUpBefore(Func<Task<JsonObject>> answer, HttpContext context)
    {
        _ = answer;
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>It is done, and the answer is cut in the middle.</summary>
    public static async Task CutsTheAnswer(Func<Task<JsonObject>> answer, HttpContext context)
    {
        var text = (await answer()).ToJsonString();
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text[..(text.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    public static Task PageOfAFirewall(Func<Task<JsonObject>> answer, HttpContext context)
    {
        _ = answer;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync($"<html>Checking your browser {context.Request.Headers["X-Shopify-Access-Token"]}</html>");
    }

    public static Task Unavailable(Func<Task<JsonObject>> answer, HttpContext context)
    {
        _ = answer;
        context.Response.StatusCode = 503;
        return Task.CompletedTask;
    }

    public static Task UnavailableForAWhile(Func<Task<JsonObject>> answer, HttpContext context)
    {
        _ = answer;
        context.Response.StatusCode = 503;
        context.Response.Headers.RetryAfter = "120";
        return Task.CompletedTask;
    }

    /// <summary>As the next version answers, which no longer knows the field.</summary>
    public static Task NoSuchField(Func<Task<JsonObject>> answer, HttpContext context)
    {
        _ = answer;
        return ShopifySimulator.JsonAsync(
            context, 200, new JsonObject
            {
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["message"] = "Field 'productVariantsBulkUpdate' doesn't exist on type 'Mutation'",
                    ["extensions"] = new JsonObject { ["code"] = "undefinedField" },
                }),
            });
    }

    /// <summary>It broke while it worked: what was done by then nobody says.</summary>
    public static async Task BreaksInside(Func<Task<JsonObject>> answer, HttpContext context)
    {
        await answer();
        await ShopifySimulator.JsonAsync(
            context, 200, new JsonObject
            {
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["message"] = "Internal error. Looks like something went wrong on our end.",
                    ["extensions"] = new JsonObject { ["code"] = "INTERNAL_SERVER_ERROR" },
                }),
            });
    }
}
