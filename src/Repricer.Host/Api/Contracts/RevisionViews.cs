using Repricer.Engine.Strategies;

namespace Repricer.Host.Api.Contracts;

/// <param name="Kind">saved (picked up from the folder), applied or rolled_back.</param>
/// <param name="Plan">Hash of the plan it came from; null = none.</param>
/// <param name="InForceAt">When it first decided for all listings; null = it was only a canary.</param>
/// <param name="InForce">It decides now, for all listings but those of a canary.</param>
/// <param name="CanaryShare">It decides now for this share of the listings, in percent; null = it is no canary.</param>
internal sealed record RevisionView(
    int Number, string Hash, string Kind, string By, string? Why, DateTimeOffset CreatedAt, string? Plan, DateTimeOffset? InForceAt,
    bool InForce, string? CanaryShare);

/// <param name="Files">The strategies to plan; null = the strategies folder as it is.</param>
/// <param name="At">Decide as of this moment; null = now.</param>
/// <param name="By">In whose name; needs an admin key. Null = the key's name.</param>
internal sealed record PlanRequest(
    IReadOnlyList<StrategyFile>? Files = null, DateTimeOffset? At = null, string? Why = null, string? By = null);

/// <param name="Id">The beginning of the hash; enough to name the plan.</param>
/// <param name="NeedsApproval">A threshold of approval is crossed: somebody else than the maker and the applier must approve it.</param>
internal sealed record PlanView(string Id, string Hash, bool NeedsApproval, PlanApprovalView? Approved, StrategyPlan Plan);

internal sealed record PlanApprovalView(string By, string? Why, DateTimeOffset At);

/// <inheritdoc cref="PlanRequest"/>
internal sealed record ApprovePlanRequest(string? Why = null, string? By = null);

/// <param name="Canary">Share of the listings in percent, above 0 and below 100; null = all listings.</param>
/// <param name="By">In whose name; needs an admin key. Null = the key's name.</param>
internal sealed record ApplyPlanRequest(
    [property: System.Text.Json.Serialization.JsonConverter(typeof(DecimalTextConverter))] string? Canary = null, string? Why = null,
    string? By = null);

/// <param name="To">Number of a revision that was in force; null = end the canary, or else go to the one before.</param>
/// <param name="By">In whose name; needs an admin key. Null = the key's name.</param>
internal sealed record RollBackRequest(int? To = null, string? Why = null, string? By = null);

/// <param name="Revision">Number of the revision that is in force, or the canary.</param>
internal sealed record ActivationView(string Done, int Revision, string By);
