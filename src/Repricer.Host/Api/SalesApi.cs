using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Engine.Selling;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Takes in what was sold while the engine runs: it does what the verb does, on contents instead of files.</summary>
internal static class SalesApi
{
    public const int MaxBytes = 16 * 1024 * 1024;

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/sales", TakeAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .WithSummary("Take in days of sales; a CSV file in base64");

    public static void MapReads(RouteGroupBuilder read) => read.MapGet("/sales", GetToldAsync).AllowQuery()
        .WithSummary("Which days of sales are told, by channel, and where they come from");

    /// <summary>Tells which days of which channels are told, by channel.</summary>
    public static async Task<IReadOnlyList<ToldSalesView>> ToldAsync(ISalesStore sales, CancellationToken ct)
    {
        var views = new List<ToldSalesView>();
        foreach (var (channel, told) in (await sales.GetToldAsync(ct)).OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
        {
            var reads = (await sales.GetReadsAsync(channel, told.First, ct)).Where(read => read.Key <= told.Last).ToList();
            views.Add(new ToldSalesView(
                channel.Value, told.First, told.Last, reads.Count, reads.Count > 0 ? reads.Max(read => read.Value) : null));
        }

        return views;
    }

    private static async Task<Ok<IReadOnlyList<ToldSalesView>>> GetToldAsync(IStore store, CancellationToken ct) =>
        TypedResults.Ok(await ToldAsync(store.Sales, ct));

    private static async Task<Ok<SalesView>> TakeAsync(SalesRequest request, SalesTaker sales, CancellationToken ct) =>
        TypedResults.Ok(Of(await sales.TakeAsync(request.File.Name, request.File.Content, request.Strict, request.DryRun, ct)));

    public static SalesView Of(SalesOutcome outcome) => new(
        outcome.Refused, outcome.DryRun, outcome.Rows, outcome.BadRows, outcome.Faults, outcome.Messages, outcome.Taken?.Added,
        outcome.Taken?.Changed, outcome.Taken?.Unknown);
}
