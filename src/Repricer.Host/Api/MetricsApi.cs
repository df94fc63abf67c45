using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Adapters.Telemetry;

namespace Repricer.Host.Api;

/// <summary>Serves the metrics as text, for who scrapes them.</summary>
internal static class MetricsApi
{
    public static void Map(RouteGroupBuilder read) =>
        read.MapGet("/metrics", Get).WithTags("Metrics").WithSummary("All metrics in the text format of Prometheus")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");

    private static ContentHttpResult Get(MetricsExport export) => TypedResults.Content(export.Scrape(), MetricsExport.ContentType);
}
