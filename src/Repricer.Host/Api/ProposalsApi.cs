using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Discovery;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Discovery;

namespace Repricer.Host.Api;

/// <summary>Pages that could be watched: finds them, lists them, takes a person's word.</summary>
internal static class ProposalsApi
{
    private const int MostPages = 100_000;
    private const int MostDays = 3_650;

    public static void MapReads(RouteGroupBuilder read) =>
        read.MapGet("/proposals", ListAsync).AllowQuery<Filters>().WithTags("Discovery").WithSummary(
            "Pages that discovery looked at, with the product of ours that they sell, how sure that is, and why");

    public static void Map(RouteGroupBuilder operate)
    {
        operate.MapPost("/proposals/decide", DecideAsync).WithTags("Discovery").WithSummary(
            "Approve proposals, which are watched from then on, and reject wrong ones for good");
        operate.MapPost("/sources/{id}/discover", DiscoverAsync).WithTags("Discovery").WithSummary(
            "Walk the source's sitemaps and propose pages that sell products of ours; answers when it has ended");
    }

    public static DiscoveryView Of(DiscoveryReport report, bool dryRun) => new(
        report.Source.Value, dryRun, report.Addresses, report.Known, report.LookedAt, report.Proposed, report.Unmatched, report.Failed,
        report.Left, report.Hinted, report.Trouble);

    public static ProposalView Of(Proposal proposal) => new(
        proposal.Id, proposal.Source.Value, proposal.Url, SnakeCase.From(proposal.State.ToString()), proposal.LookedAt, proposal.Title,
        proposal.Gtin, proposal.Sku?.Value, proposal.ProductTitle, proposal.Confidence?.ToString("0.00", CultureInfo.InvariantCulture),
        proposal.Basis is { } basis ? SnakeCase.From(basis.ToString()) : null, proposal.Reasons, proposal.DecidedBy, proposal.DecidedAt);

    public static ProposalsDecidedView Of(ProposalsDecided decided) => new(
        decided.Approved, decided.Rejected, [.. decided.Refused.Select(refused => new ProposalRefusedView(refused.Id, refused.Why))]);

    public static async Task<PageOf<ProposalView>> ReadAsync(IProposalStore store, ProposalQuery query, CancellationToken ct)
    {
        var rows = await store.ListAsync(query with { Max = query.Max + 1 }, ct);
        return new PageOf<ProposalView>(
            [.. rows.Take(query.Max).Select(Of)],
            rows.Count > query.Max ? rows[query.Max - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static async Task<Results<Ok<PageOf<ProposalView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, IStore store, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var state = checks.OneOf<ProposalState>("state", filters.State);
        var percent = checks.Whole("at_least", filters.AtLeast, 0, 100);
        var after = checks.Whole("cursor", filters.Cursor, 0, int.MaxValue);
        var query = new ProposalQuery(
            filters.Source is { } source ? new SourceId(source) : null,
            SnakeCase.TryParse<ProposalState>(state, out var known) ? known : null, percent / 100m, after, checks.Limit(filters.Limit));
        return checks.Problem is { } problem ? problem : TypedResults.Ok(await ReadAsync(store.Proposals, query, ct));
    }

    private static async Task<Results<Ok<ProposalsDecidedView>, ProblemHttpResult>> DecideAsync(
        ProposalsDecideRequest request, IStore store, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        var words = WordsOf(request);
        if (words.Count is 0 or > MostPages)
            return Problems.Invalid("approve", $"1 to {MostPages} ids are expected in approve and reject, found {words.Count}");
        return words.Select(word => word.Id).Distinct().Count() < words.Count
            ? Problems.Invalid("reject", "an id stands there twice")
            : TypedResults.Ok(Of(await store.Proposals.DecideAsync(words, http.Caller(), time.GetUtcNow(), ct)));
    }

    private static async Task<Results<Ok<DiscoveryView>, ProblemHttpResult>> DiscoverAsync(
        string id, DiscoverRequest request, DiscoveryRuns runs, CancellationToken ct)
    {
        if (runs.ProblemOf(id) is { } problem)
            return Problems.NotFound(problem);
        if (request.MaxPages is < 1 or > MostPages)
            return Problems.Invalid("max_pages", $"1 to {MostPages} is expected, found {request.MaxPages}");
        if (request.AgainDays is < 0 or > MostDays)
            return Problems.Invalid("again_days", $"0 to {MostDays} is expected, found {request.AgainDays}");
        return await runs.RunAsync(id, OptionsOf(request), ct) is { } report
            ? TypedResults.Ok(Of(report, request.DryRun))
            : Problems.Conflict($"source '{id}' is being walked already");
    }

    public static IReadOnlyList<ProposalWord> WordsOf(ProposalsDecideRequest request) =>
    [
        .. (request.Approve ?? []).Select(id => new ProposalWord(id, Approved: true)),
        .. (request.Reject ?? []).Select(id => new ProposalWord(id, Approved: false)),
    ];

    public static DiscoveryOptions OptionsOf(DiscoverRequest request)
    {
        var usual = new DiscoveryOptions();
        return new DiscoveryOptions
        {
            MaxPages = request.MaxPages ?? usual.MaxPages,
            Again = request.AgainDays is { } days ? TimeSpan.FromDays(days) : usual.Again,
            DryRun = request.DryRun,
        };
    }

    internal sealed record Filters(
        [FromQuery(Name = "source")] string? Source,
        [FromQuery(Name = "state")] string? State,
        [FromQuery(Name = "at_least")] string? AtLeast,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);
}
