using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api;

/// <summary>
/// Tells whoever restarts processes how the process is: alive = it answers, ready = the store answers and takes writes, and the stages
/// work.
/// </summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api", Index).WithTags("Health").WithSummary("What this is, and where to go from here");
        app.MapGet("/health/live", Live).WithTags("Health").WithSummary("The process answers");
        app.MapGet("/health/ready", ReadyAsync).WithTags("Health").WithSummary("The store answers and takes writes, and the worker has started");
    }

    /// <summary>Answers whoever opens the API's bare address: what listens here is no secret, how it is needs the status.</summary>
    private static Ok<IndexView> Index() => TypedResults.Ok(new IndexView(
        "Repricer", StatusReader.Version,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["openapi"] = "/openapi/v1.json", ["status"] = "/api/v1/status", ["holds"] = "/api/v1/holds", ["live"] = "/health/live",
            ["ready"] = "/health/ready",
        }));

    private static Ok<HealthView> Live() => TypedResults.Ok(new HealthView("ok"));

    private static async Task<JsonHttpResult<HealthView>> ReadyAsync(
        StatusReader reader, IStore store, IEngineView view, CancellationToken ct)
    {
        StatusView status;
        try
        {
            status = await reader.GetAsync(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Answer("the store does not answer", StatusCodes.Status503ServiceUnavailable);
        }

        if (store.Health.Trouble is { } trouble)
            return Answer(Trouble(trouble.Kind), StatusCodes.Status503ServiceUnavailable);
        if (!view.IsReady)
            return Answer("the worker has not started yet", StatusCodes.Status503ServiceUnavailable);

        // A restart would mend none of these, so the process is ready; who asks here needs no key, so details are told by the status alone.
        var critical = status.Conditions.Where(condition => condition.Severity == "critical").Select(condition => condition.Kind)
            .Distinct(StringComparer.Ordinal).ToList();
        return Answer(
            status.KillSwitch ? "stopped: the kill switch is on"
                : critical.Count == 0 ? "ok"
                : $"ok, but needs a person: {string.Join(", ", critical)}",
            StatusCodes.Status200OK);
    }

    private static string Trouble(WriteTroubleKind kind) => kind switch
    {
        WriteTroubleKind.DiskFull => "the disk is full",
        WriteTroubleKind.ReadOnly => "the data folder cannot be written to",
        _ => "the store cannot be written to",
    };

    private static JsonHttpResult<HealthView> Answer(string status, int code) =>
        TypedResults.Json(new HealthView(status), ApiJson.Default.HealthView, statusCode: code);
}
