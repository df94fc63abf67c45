using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>
/// Stands before a simulator and judges whoever calls it, and the simulator itself: a fake that answers as its vendor never would proves
/// nothing. Violations are kept by the judge; the simulator's owner looks at them at the end.
/// </summary>
internal static class ContractMiddleware
{
    public static void UseContract(this IApplicationBuilder app, ContractJudge judge)
    {
        if (judge.IsPresent)
            app.Use((context, next) => JudgeAsync(judge, context, next));
    }

    /// <summary>The answer that follows breaks the contract on purpose, or is cut.</summary>
    public static void BreaksOnPurpose(this HttpContext context) => context.Response.Headers[ContractJudge.OnPurpose] = "1";

    private static async Task JudgeAsync(ContractJudge judge, HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        using var sent = new MemoryStream();
        await request.Body.CopyToAsync(sent);
        request.Body = new MemoryStream(sent.ToArray());
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        var call = new ContractCall(
            request.Method, target[0], target.Length == 2 ? target[1] : "",
            name => request.Headers[name] is { Count: > 0 } found ? found.ToString() : null,
            request.ContentType ?? "", sent.ToArray());
        judge.Judge(call);

        var wire = context.Response.Body;
        using var answered = new MemoryStream();
        context.Response.Body = answered;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        if (!context.Response.Headers.ContainsKey(ContractJudge.OnPurpose))
            judge.Judge(call, context.Response.StatusCode, context.Response.ContentType ?? "", answered.ToArray());
        answered.Position = 0;
        await answered.CopyToAsync(wire);
    }
}
