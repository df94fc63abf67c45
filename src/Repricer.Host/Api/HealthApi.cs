using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api;

/// <summary>
/// Tells whoever restarts processes how the process is: alive = it answers, ready = the store answers too and the stages work.
/// </summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", Live).WithTags("Health").WithSummary("The process answers");
        app.MapGet("/health/ready", ReadyAsync).WithTags("Health").WithSummary("The store answers and the worker has started");
    }

    private static Ok<HealthView> Live() => TypedResults.Ok(new HealthView("ok"));

    private static async Task<JsonHttpResult<HealthView>> ReadyAsync(
        IReportStore store, IEngineView view, IKillSwitch killSwitch, TimeProvider time, CancellationToken ct)
    {
        try
        {
            _ = await store.GetStatisticsAsync(time.GetUtcNow(), ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Answer("the store does not answer", StatusCodes.Status503ServiceUnavailable);
        }

        if (!view.IsReady)
            return Answer("the worker has not started yet", StatusCodes.Status503ServiceUnavailable);

        // A restart would not switch it off, so the process is ready; who asks here needs no key, so the reason is told by the status
        // alone.
        return Answer(killSwitch.ReasonToStop() is null ? "ok" : "stopped: the kill switch is on", StatusCodes.Status200OK);
    }

    private static JsonHttpResult<HealthView> Answer(string status, int code) =>
        TypedResults.Json(new HealthView(status), ApiJson.Default.HealthView, statusCode: code);
}
