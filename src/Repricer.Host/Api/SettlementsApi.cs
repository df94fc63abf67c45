using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Api;

/// <summary>Takes in what channels settled, and compares it with what was predicted.</summary>
internal static class SettlementsApi
{
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int MostListings = 1000;

    public static void MapReads(RouteGroupBuilder read) => read.MapGet("/reconciliation", ReconcileAsync).WithTags("Fees")
        .WithSummary("Predicted fees and profits beside what the channels settled, those off by most first");

    public static void Map(RouteGroupBuilder operate)
    {
        operate.MapPost("/settlements", TakeAsync).WithTags("Fees")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .WithSummary("Take in what channels settled; a CSV file in base64");
        operate.MapPost("/channels/{id}/settlements", PullAsync).WithTags("Fees")
            .WithSummary("Ask the channel what it settled on some days");
    }

    /// <summary>Asks a channel that can be asked, by default for the last two weeks.</summary>
    public static async Task<SettlementPullView> AskAsync(
        SettlementIntake intake, string channel, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var last = to ?? intake.TodayOf(channel).AddDays(-1);
        var first = from ?? last.AddDays(-13);
        var outcome = await intake.PullAsync(channel, first, last, ct);
        return new SettlementPullView(
            channel, first, last, outcome.Taken.Added, outcome.Taken.Changed, outcome.Taken.Unknown, outcome.Failure,
            [.. outcome.Findings.OrderByDescending(finding => Math.Abs(finding.OffPerUnit)).Select(finding => FeesApi.Of(finding, []))]);
    }

    public static SettlementsView Of(SettlementOutcome outcome) => new(
        outcome.Report.Refused is not null, outcome.DryRun, outcome.Report.Rows, outcome.Report.BadRows, outcome.Report.FaultCount,
        outcome.Messages, outcome.Taken?.Added, outcome.Taken?.Changed, outcome.Taken?.Unknown,
        [.. outcome.Findings.OrderByDescending(finding => Math.Abs(finding.OffPerUnit)).Select(finding => FeesApi.Of(finding, []))]);

    public static ReconciliationView Of(ReconciliationOutcome outcome, int most = MostListings) => new(
        outcome.From, outcome.To, outcome.Listings.Count, [.. outcome.Listings.Take(most).Select(Of)]);

    private static ReconciledView Of(ReconciledListing one)
    {
        var sum = one.Settled;
        var isPredicted = sum.PredictedUnits > 0;
        return new ReconciledView(
            one.Listing.ToString(), one.Revenue.Currency.Code, sum.Units, sum.PredictedUnits, Text(one.Revenue)!,
            isPredicted ? Text(sum.PredictedFee) : null, isPredicted ? Text(sum.SettledFeeOfPredicted) : null, Text(one.FeeOff),
            Text(one.PredictedProfit), Text(one.EarnedProfit), Text(one.ProfitOff),
            sum.ByCause.OrderBy(cause => cause.Key).ToDictionary(cause => Views.Name(cause.Key), cause => Text(cause.Value)!));
    }

    private static string? Text(Money? money) => money?.ToAmountString();

    private static async Task<Ok<SettlementsView>> TakeAsync(SettlementsRequest request, SettlementIntake intake, CancellationToken ct) =>
        TypedResults.Ok(Of(await intake.TakeAsync(request.File.Name, request.File.Content, request.Strict, request.DryRun, ct)));

    private static async Task<Results<Ok<SettlementPullView>, ProblemHttpResult>> PullAsync(
        string id, SettlementPullRequest request, SettlementIntake intake, CancellationToken ct) =>
        intake.ProblemOf(id) is { } problem ? Problems.NotFound(problem)
        : request.From > request.To ? Problems.Invalid("from", "the first day is after the last")
        : TypedResults.Ok(await AskAsync(intake, id, request.From, request.To, ct));

    private static async Task<Results<Ok<ReconciliationView>, ProblemHttpResult>> ReconcileAsync(
        SettlementIntake intake, CancellationToken ct, string? channel = null, DateOnly? from = null, DateOnly? to = null) =>
        from > to
            ? Problems.Invalid("from", "the first day is after the last")
            : TypedResults.Ok(Of(await intake.ReconcileAsync(channel is null ? null : new ChannelId(channel), from, to, ct)));
}
