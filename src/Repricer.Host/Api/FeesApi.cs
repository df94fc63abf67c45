using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Onboarding;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Api;

/// <summary>Asks channels for their fees, and tells whose are other than the settings say.</summary>
internal static class FeesApi
{
    private const int MostTold = 200;
    private const int MostFindings = 1000;

    public static void MapReads(RouteGroupBuilder read) =>
        read.MapGet("/fees", ListAsync).WithTags("Fees").WithSummary("Listings whose fees are other than their schedule says");

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/channels/{id}/fees", AskAsync).WithTags("Fees")
        .WithSummary("Ask the channel what it would take of a sale of each listing; answers when all were asked about");

    public static FeeCheckView Of(FeeCheckOutcome outcome) => new(
        outcome.Channel.Value, outcome.DryRun, outcome.Listings, outcome.Questions, outcome.NotPredicted, outcome.NotAskable,
        outcome.Failure, outcome.Findings.Count,
        [
            .. outcome.Findings.OrderByDescending(finding => Math.Abs(finding.OffPerUnit)).Take(MostTold)
                .Select(finding => Of(finding, [.. outcome.Fees.Where(fee => fee.Listing == finding.Listing)], isKept: !outcome.DryRun)),
        ],
        [.. outcome.Problems.Take(MostTold).Select(note => new ImportNoteView(note.Listing.ToString(), note.Taken, note.Text))]);

    public static FeeFindingView Of(FeeFinding finding, IReadOnlyList<ToldFee> fees, bool isKept = true)
    {
        var currency = finding.Told.Currency;
        return new FeeFindingView(
            finding.Listing.ToString(), Views.Name(finding.Kind), finding.Units, currency.Code, finding.Predicted.ToAmountString(),
            finding.Told.ToAmountString(), Text(new Money(finding.OffPerUnit, currency)), isKept ? finding.Since : null,
            FeeFit.Of([.. fees.Select(fee => (fee.Price.Amount, fee.Told.Amount))], currency.GridStep) is { } fit
                ? string.Create(
                    CultureInfo.InvariantCulture, $"{fit.Rate.Value:0.##}% and {new Money(fit.Fixed, currency).ToAmountString()}")
                    + (fit.Proven ? "" : ", by two prices alone")
                : null);
    }

    private static string Text(Money money) => money.RoundToGrid(RoundingDirection.Nearest).ToAmountString();

    private static async Task<Ok<ListOf<FeeFindingView>>> ListAsync(IStore store, CancellationToken ct)
    {
        var views = new List<FeeFindingView>();
        foreach (var finding in await store.Onboarding.GetFindingsAsync(MostFindings, ct))
            views.Add(Of(finding, finding.Kind == FindingKind.Estimate ? await store.Onboarding.GetFeesAsync(finding.Listing, ct) : []));
        return TypedResults.Ok(new ListOf<FeeFindingView>(views));
    }

    private static async Task<Results<Ok<FeeCheckView>, ProblemHttpResult>> AskAsync(
        string id, FeeCheckRequest request, FeeAsker fees, CancellationToken ct) =>
        fees.ProblemOf(id) is { } problem
            ? Problems.NotFound(problem)
            : TypedResults.Ok(Of(await fees.AskAsync(id, int.MaxValue, dueSince: null, request.DryRun, progress: null, ct)));
}
