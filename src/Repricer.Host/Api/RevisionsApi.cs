using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Amounts;
using Repricer.Engine.Planning;
using Repricer.Engine.Strategies;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>
/// Serves the revisions of the strategies: what was in force and what an edit would do; and brings an edit in force, or an old revision
/// back.
/// </summary>
internal static class RevisionsApi
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int MostRevisions = 500;

    public static void MapReads(RouteGroupBuilder read)
    {
        read.MapGet("/strategies/revisions", ListAsync).AllowQuery().WithTags("Strategies").WithSummary(
            "Every revision of the strategies that was in force, newest first");
        read.MapGet("/strategies/plans/{id}", GetAsync).AllowQuery().WithTags("Strategies").WithSummary(
            "A plan: what changed strategies would do to the catalogue");
    }

    public static void MapPlans(RouteGroupBuilder plan) => plan.MapPost("/strategies/plans", PlanAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).WithTags("Strategies")
        .WithSummary("Decide the whole catalogue under changed strategies, without effect, and keep the result as a plan");

    public static void Map(RouteGroupBuilder operate)
    {
        operate.MapPost("/strategies/plans/{id}/approve", ApproveAsync).WithTags("Strategies").WithSummary(
            "Approve a plan that somebody else made");
        operate.MapPost("/strategies/plans/{id}/apply", ApplyAsync).WithTags("Strategies").WithSummary(
            "Bring a plan in force, for all listings or for a canary share first");
        operate.MapPost("/strategies/rollback", RollBackAsync).WithTags("Strategies").WithSummary(
            "End a canary, or bring an earlier revision back in force");
    }

    public static RevisionView Of(RevisionInfo info, Rollout? rollout) => new(
        info.Number, info.Hash, Views.Name(info.Kind), info.By, info.Why, info.CreatedAt, info.Plan, info.InForceAt,
        rollout?.InForce == info.Number,
        rollout?.Canary == info.Number ? rollout.Share?.Value.ToString(CultureInfo.InvariantCulture) : null);

    public static PlanView Of(KeptPlan kept) => new(
        kept.Plan.Id, kept.Plan.Hash, kept.Plan.NeedsApproval,
        kept.Approval is { } approval ? new PlanApprovalView(approval.By, approval.Why, approval.At) : null, kept.Plan);

    /// <returns>The share, or null with what is wrong; null and null = none is asked for.</returns>
    public static (Percent? Share, string? Fault) ReadShare(string? text)
    {
        if (text is null)
            return (null, null);
        return decimal.TryParse(text.TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share is > 0 and < 100
            ? (new Percent(share), null)
            : (null, $"'{text}' is no share such as 5%: above 0 and below 100 is expected");
    }

    private static async Task<Ok<ListOf<RevisionView>>> ListAsync(StrategyOperations strategies, CancellationToken ct)
    {
        var rollout = await strategies.Revisions.GetRolloutAsync(ct);
        return TypedResults.Ok(new ListOf<RevisionView>(
            [.. (await strategies.Revisions.GetRevisionsAsync(MostRevisions, ct)).Select(info => Of(info, rollout))]));
    }

    private static async Task<Results<Ok<PlanView>, ProblemHttpResult>> GetAsync(
        string id, StrategyOperations strategies, CancellationToken ct)
    {
        var (kept, fault) = await strategies.Activation.FindAsync(id, ct);
        return kept is null ? Problem(fault!) : TypedResults.Ok(Of(kept));
    }

    private static async Task<Results<Created<PlanView>, ProblemHttpResult>> PlanAsync(
        PlanRequest? body, StrategyOperations strategies, HttpContext http, CancellationToken ct)
    {
        var (by, refused) = By(http, body?.By, body?.Why);
        if (by is null)
            return refused!;
        if (body?.Files?.FirstOrDefault(file => !IsFileName(file.Name) || file.Text is null) is { } odd)
            return Problems.Invalid("files", $"'{odd.Name}' is no name of a strategy file such as winter.yaml, or it has no text");
        if (body?.Files?.GroupBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Problems.Invalid("files", $"'{twice.Key}' stands twice");

        return await strategies.Plans.MakeAsync(body?.Files, body?.At, by, body?.Why, progress: null, ct) switch
        {
            PlanOutcome.Made made => TypedResults.Created($"/api/v1/strategies/plans/{made.Plan.Id}", Of(new KeptPlan(made.Plan, null))),
            PlanOutcome.Faulty faulty => Problems.Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["files"] = [.. faulty.Errors.Select(error => error.ToString())],
            }),
            _ => Problems.Conflict("another plan is being made; status shows how far it is"),
        };
    }

    private static async Task<Results<Ok<ActivationView>, ProblemHttpResult>> ApproveAsync(
        string id, ApprovePlanRequest? body, StrategyOperations strategies, HttpContext http, CancellationToken ct)
    {
        var (by, refused) = By(http, body?.By, body?.Why);
        return by is null ? refused! : Answer(await strategies.Activation.ApproveAsync(id, by, body?.Why, ct), by);
    }

    private static async Task<Results<Ok<ActivationView>, ProblemHttpResult>> ApplyAsync(
        string id, ApplyPlanRequest? body, StrategyOperations strategies, HttpContext http, CancellationToken ct)
    {
        var (by, refused) = By(http, body?.By, body?.Why);
        if (by is null)
            return refused!;

        var (share, fault) = ReadShare(body?.Canary);
        return fault is not null
            ? Problems.Invalid("canary", fault)
            : Answer(await strategies.Activation.ApplyAsync(new ApplyOrder(id, share, by, body?.Why), ct), by);
    }

    private static async Task<Results<Ok<ActivationView>, ProblemHttpResult>> RollBackAsync(
        RollBackRequest? body, StrategyOperations strategies, HttpContext http, CancellationToken ct)
    {
        var (by, refused) = By(http, body?.By, body?.Why);
        return by is null ? refused! : Answer(await strategies.Activation.RollBackAsync(body?.To, by, body?.Why, ct), by);
    }

    /// <summary>
    /// Who asks is whose key it is. Only an administrator may speak for somebody else, and is named beside: a second person has another
    /// key.
    /// </summary>
    private static (string? By, ProblemHttpResult? Refused) By(HttpContext http, string? named, string? why)
    {
        if (PersonText.ProblemOf(why, PersonText.LongestReason) is { } book)
            return (null, Problems.Invalid("why", book));
        if (PersonText.ProblemOf(named, PersonText.LongestName) is { } odd)
            return (null, Problems.Invalid("by", odd));
        if (string.IsNullOrWhiteSpace(named))
            return (http.Caller(), null);
        return http.CallerIs("admin") ? (Acting.As(http.Caller(), named), null) : (null,
            Problems.Of(StatusCodes.Status403Forbidden, "Forbidden", "only a key of scope 'admin' may act in another name ('by')"));
    }

    /// <summary>Says whether the name may become a file of the strategies folder, and of no other one.</summary>
    private static bool IsFileName(string? name) => name is { Length: > 5 and <= 200 } && name.EndsWith(".yaml", StringComparison.Ordinal)
        && !name.EndsWith(".test.yaml", StringComparison.Ordinal) && !name.EndsWith(".simulation.yaml", StringComparison.Ordinal)
        && !name.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
        && (!name.Contains('/', StringComparison.Ordinal)
            || (name.EndsWith(".block.yaml", StringComparison.Ordinal) && name.Split('/').All(part => part.Length > 0 && part[0] != '.')));

    private static Results<Ok<ActivationView>, ProblemHttpResult> Answer(ActivationOutcome outcome, string by) =>
        outcome is ActivationOutcome.Done done
            ? TypedResults.Ok(new ActivationView(done.Message, done.Revision, by))
            : Problem(outcome);

    private static ProblemHttpResult Problem(ActivationOutcome outcome) => outcome switch
    {
        ActivationOutcome.Refused refused => Problems.Conflict(refused.Message),
        ActivationOutcome.NotFound missing => Problems.NotFound(missing.Message),
        var other => throw new InvalidOperationException($"no answer for {other}"),
    };
}
