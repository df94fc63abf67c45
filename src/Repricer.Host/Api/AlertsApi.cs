using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Serves the alerts, and sends test messages.</summary>
internal static class AlertsApi
{
    public static void MapReads(RouteGroupBuilder api) => api.MapGet("/alerts", GetAsync).AllowQuery().WithTags("Alerts").WithSummary(
        "What is told now and since when, by which rules, and how the targets take it");

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/alerts/test", TestAsync).WithTags("Alerts").WithSummary(
        "Send a test message to one target; the answer says whether it was taken");

    private static async Task<Ok<AlertsView>> GetAsync(AlertsReader reader, CancellationToken ct) =>
        TypedResults.Ok(await reader.GetAsync(ct));

    private static async Task<Results<Ok<AlertTestView>, ProblemHttpResult>> TestAsync(
        AlertTestRequest body, AlertTester tester, IStore store, TimeProvider time, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Target))
            return Problems.Invalid("target", "say which target");
        if (await tester.TestAsync(body.Target, ct) is not { } delivery)
            return Problems.NotFound(AlertTester.Unknown(body.Target, tester.Names));

        // No notice belongs to it: that the target works again is all that is written down.
        if (delivery.IsTaken)
            await store.Alerts.DeliveredAsync(body.Target, "test", time.GetUtcNow(), ct);
        return TypedResults.Ok(new AlertTestView(body.Target, delivery.IsTaken, delivery.Failure));
    }
}
