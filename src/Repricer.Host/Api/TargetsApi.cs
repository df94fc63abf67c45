using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Operating;
using Repricer.Host.Reports;

namespace Repricer.Host.Api;

/// <summary>Takes in what is planned, and tells it beside what happened.</summary>
internal static class TargetsApi
{
    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/targets", TakeAsync)
        .WithMetadata(new RequestSizeLimitAttribute(SalesApi.MaxBytes))
        .WithSummary("Take in targets by month and category; a CSV file in base64");

    public static void MapReads(RouteGroupBuilder read) => read.MapGet("/targets", GetAsync).AllowQuery("from")
        .WithSummary("Targets by month beside what happened; from = first day, else this year's");

    public static TargetsView Of(TargetsOutcome outcome) => new(
        outcome.Refused, outcome.DryRun, outcome.Rows, outcome.Faults, outcome.Messages, outcome.Months);

    private static async Task<Ok<TargetsView>> TakeAsync(TargetsRequest request, TargetsTaker taker, CancellationToken ct) =>
        TypedResults.Ok(Of(await taker.TakeAsync(request.File.Name, request.File.Content, request.DryRun, ct)));

    private static async Task<Ok<ListOf<TargetView>>> GetAsync(DateOnly? from, IStore store, TimeProvider time, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var lines = await TargetReader.ReadAsync(store.Kpis, from ?? new DateOnly(today.Year, 1, 1), today, ct);
        return TypedResults.Ok(new ListOf<TargetView>(
        [
            .. lines.Select(line => new TargetView(
                line.Target.Month, line.Target.Channel, line.Target.Category, line.Target.Currency.Code,
                line.Target.Revenue?.ToAmountString(), line.PlannedByNow(today)?.ToAmountString(), line.Revenue?.ToAmountString(),
                line.Target.Profit?.ToAmountString(), line.Profit?.ToAmountString(), line.Costed?.ToAmountString(),
                line.Target.Index?.ToString(CultureInfo.InvariantCulture),
                line.Index is { } index ? Math.Round(index, 2).ToString(CultureInfo.InvariantCulture) : null, line.Days)),
        ]));
    }
}
