using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
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

    public const string Withdraw = "withdraw";

    /// <summary>Ways to take told fees over, as people write them.</summary>
    public static IReadOnlyDictionary<string, FeeTaking> Takings { get; } = new Dictionary<string, FeeTaking>(StringComparer.Ordinal)
    {
        ["rises"] = FeeTaking.Rises, ["all"] = FeeTaking.All,
    };

    /// <param name="taken">What was taken over of it; null = nothing was to be.</param>
    public static FeeCheckView Of(FeeCheckOutcome outcome, IReadOnlyList<FeeProposal>? taken) => new(
        outcome.Channel.Value, outcome.DryRun, outcome.Listings, outcome.Questions, outcome.NotPredicted, outcome.NotAskable,
        outcome.Failure, outcome.Findings.Count,
        [
            .. outcome.Findings.OrderByDescending(finding => Math.Abs(finding.OffPerUnit)).Take(MostTold)
                .Select(finding => Of(finding, [.. outcome.Fees.Where(fee => fee.Listing == finding.Listing)], isKept: !outcome.DryRun)),
        ],
        [.. outcome.Problems.Take(MostTold).Select(note => new ImportNoteView(note.Listing.ToString(), note.Taken, note.Text))],
        [
            .. outcome.Proposals.OrderByDescending(proposal => Math.Abs(proposal.After.Amount - (proposal.Before?.Amount ?? 0m)))
                .Take(MostTold).Select(Of),
        ],
        outcome.Proposals.CountBy(proposal => Views.Name(proposal.Kind)).OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal),
        taken?.Count);

    /// <summary>What taking told fees back came to.</summary>
    public static FeeCheckView Withdrawn(string channel, bool dryRun, int listings) => new(
        channel, dryRun, 0, 0, 0, 0, null, 0, [], [], [], new Dictionary<string, int>(StringComparer.Ordinal), listings);

    private static FeeProposalView Of(FeeProposal proposal) => new(
        proposal.Listing.Id.ToString(), Views.Name(proposal.Kind), proposal.At.Currency.Code, proposal.At.ToAmountString(),
        proposal.Before?.ToAmountString(), proposal.After.ToAmountString(), proposal.Told?.ToString());

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
        string id, FeeCheckRequest request, FeeAsker fees, CancellationToken ct)
    {
        var taking = FeeTaking.Off;
        if (request.Apply is { } apply && apply != Withdraw && !Takings.TryGetValue(apply, out taking))
        {
            string[] known = [.. Takings.Keys, Withdraw];
            return Problems.Invalid("apply", $"'{apply}' is no way; known: {string.Join(", ", known)}{Suggestion.Ask(apply, known)}");
        }

        if (request.Apply == Withdraw && fees.HasChannel(id))
            return TypedResults.Ok(Withdrawn(id, request.DryRun, (await fees.WithdrawAsync(id, request.DryRun, ct)).Count));
        if (fees.ProblemOf(id) is { } problem)
            return Problems.NotFound(problem);

        var asked = await fees.AskAsync(
            id, int.MaxValue, dueSince: null, new FeeWish(request.DryRun, taking, request.Ahead, request.Ahead), progress: null, ct);
        return TypedResults.Ok(Of(asked.Outcome, request.Apply is null ? null : asked.Taken));
    }
}
