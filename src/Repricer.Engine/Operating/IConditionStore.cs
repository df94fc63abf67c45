namespace Repricer.Engine.Operating;

/// <summary>Keeps the conditions that only a running engine finds out, so that they are told when none runs.</summary>
public interface IConditionStore
{
    /// <summary>Replaces all that is kept.</summary>
    ValueTask SetAsync(IReadOnlyList<Condition> open, CancellationToken ct);

    /// <summary>What the engine that ran last knew when it ended.</summary>
    ValueTask<IReadOnlyList<Condition>> GetAsync(CancellationToken ct);
}
