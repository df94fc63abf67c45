using Repricer.Core.Amounts;

namespace Repricer.Engine.Strategies;

/// <summary>
/// Keeps every revision of the strategies that was ever in force, what is in force now, and the plans. Each method is one transaction.
/// </summary>
public interface IStrategyRevisionStore
{
    /// <returns>Null = nothing was ever in force.</returns>
    ValueTask<Rollout?> GetRolloutAsync(CancellationToken ct);

    ValueTask<Revision?> FindRevisionAsync(int number, CancellationToken ct);

    /// <summary>Lists revisions without their texts, the newest first.</summary>
    ValueTask<IReadOnlyList<RevisionInfo>> GetRevisionsAsync(int max, CancellationToken ct);

    /// <summary>Adds the revision, if there is one, and changes what is in force, both or neither; the audit log tells of it.</summary>
    /// <returns>What is in force now; null = it was not as expected any more, and nothing was changed.</returns>
    ValueTask<Rollout?> ChangeRolloutAsync(RolloutChange change, CancellationToken ct);

    /// <summary>Notes that the strategies folder holds this revision now.</summary>
    ValueTask FolderWrittenAsync(int number, CancellationToken ct);

    /// <summary>Keeps a plan; one of the same hash stays as it is, with its approval. Of very many the oldest are forgotten.</summary>
    ValueTask AddPlanAsync(StrategyPlan plan, CancellationToken ct);

    /// <summary>Finds plans whose hash begins so; at most two, for two are enough to know that the beginning names none.</summary>
    ValueTask<IReadOnlyList<KeptPlan>> FindPlansAsync(string hashPrefix, CancellationToken ct);

    /// <summary>Finds the newest plan.</summary>
    /// <param name="to">Only of those that would bring these strategies in force, by their hash; null = of all.</param>
    /// <returns>Null = there is none.</returns>
    ValueTask<KeptPlan?> FindNewestPlanAsync(string? to, CancellationToken ct);

    /// <returns>False when there is no such plan.</returns>
    ValueTask<bool> ApprovePlanAsync(string hash, PlanApproval approval, CancellationToken ct);
}

public enum RevisionKind
{
    /// <summary>The revision was picked up from the folder.</summary>
    Saved,
    Applied,
    RolledBack,
}

/// <param name="Number">Number of the revision; it counts up from 1 in this store.</param>
/// <param name="Hash">Hash of names and texts (<see cref="StrategyContent"/>).</param>
/// <param name="By">Who brought it in force.</param>
/// <param name="Plan">Hash of the plan it came from; null = none.</param>
/// <param name="InForceAt">When it first decided for all listings; null = it was only ever a canary.</param>
public sealed record RevisionInfo(
    int Number, string Hash, RevisionKind Kind, string By, string? Why, DateTimeOffset CreatedAt, string? Plan, DateTimeOffset? InForceAt);

public sealed record Revision(RevisionInfo Info, IReadOnlyList<StrategyFile> Files);

/// <summary>Says what decides now.</summary>
/// <param name="InForce">Number of the revision.</param>
/// <param name="Canary">The revision that a share of the listings follows already; null = none.</param>
/// <param name="Share">Share of the listings that follow the canary; null = there is none.</param>
/// <param name="FolderPending">Whether the strategies folder has yet to be written to hold what is in force.</param>
public sealed record Rollout(int InForce, int? Canary, Percent? Share, DateTimeOffset Since, string By, string? Why, bool FolderPending);

/// <summary>
/// One change of what is in force. The subject is <see cref="Revision"/> where it is set, else the kept revision <see cref="Number"/>.
/// </summary>
public sealed record RolloutChange
{
    /// <summary>What must be in force for the change to happen; null = nothing.</summary>
    public required int? ExpectedInForce { get; init; }

    public required int? ExpectedCanary { get; init; }

    public NewRevision? Revision { get; init; }

    public int? Number { get; init; }

    /// <summary>The subject becomes the canary of this share; null = the subject is in force for all, and no canary is left.</summary>
    public Percent? Share { get; init; }

    public required string By { get; init; }
    public string? Why { get; init; }
    public required DateTimeOffset At { get; init; }
    public bool FolderPending { get; init; }
}

public sealed record NewRevision(string Hash, RevisionKind Kind, IReadOnlyList<StrategyFile> Files, string? Plan);

public sealed record PlanApproval(string By, string? Why, DateTimeOffset At);

public sealed record KeptPlan(StrategyPlan Plan, PlanApproval? Approval);
