using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api;

/// <summary>For whoever restarts processes: alive = it answers, ready = the store answers too and the worker has started.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", Live).WithTags("Health").WithSummary("The process answers");
        app.MapGet("/health/ready", ReadyAsync).WithTags("Health").WithSummary("The store answers and the worker has started");
    }

    private static Ok<HealthView> Live() => TypedResults.Ok(new HealthView("ok"));

    private static async Task<JsonHttpResult<HealthView>> ReadyAsync(IReportStore store, IEngineView view, TimeProvider time, CancellationToken ct)
    {
        var status = "ok";
        try
        {
            _ = await store.GetStatisticsAsync(time.GetUtcNow(), ct);
            if (!view.IsReady)
                status = "the worker has not started yet";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            status = "the store does not answer";
        }

        return TypedResults.Json(new HealthView(status), ApiJson.Default.HealthView, statusCode: status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
