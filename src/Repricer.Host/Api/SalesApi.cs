using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Takes in what was sold while the engine runs: it does what the verb does, on contents instead of files.</summary>
internal static class SalesApi
{
    public const int MaxBytes = 16 * 1024 * 1024;

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/sales", TakeAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .WithSummary("Take in days of sales; a CSV file in base64");

    private static async Task<Ok<SalesView>> TakeAsync(SalesRequest request, SalesTaker sales, CancellationToken ct) =>
        TypedResults.Ok(Of(await sales.TakeAsync(request.File.Name, request.File.Content, request.Strict, request.DryRun, ct)));

    public static SalesView Of(SalesOutcome outcome) => new(
        outcome.Refused, outcome.DryRun, outcome.Rows, outcome.BadRows, outcome.Faults, outcome.Messages, outcome.Taken?.Added,
        outcome.Taken?.Changed, outcome.Taken?.Unknown);
}
