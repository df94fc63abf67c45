using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>How far an alert is.</summary>
public enum AlertPhase
{
    /// <summary>The condition holds, but not yet long enough to be told.</summary>
    Pending,

    /// <summary>The condition holds and is told.</summary>
    Firing,

    /// <summary>The condition is away, but not yet long enough to be over.</summary>
    Recovering,
}

/// <summary>Tells one alert from another: one cause, told to one target.</summary>
/// <param name="Subject">"" = the whole engine.</param>
public readonly record struct AlertKey(string Target, string Kind, string Subject)
{
    public static AlertKey Of(string target, Condition condition) => new(target, condition.Kind, condition.Subject ?? "");
}

/// <summary>What is kept of one alert, so that a restart neither repeats nor forgets.</summary>
/// <param name="Rule">The name of the rule that it went by last.</param>
/// <param name="FirstSeen">When the condition was first seen, UTC.</param>
/// <param name="AwaySince">When the condition was first missed; null = it is there.</param>
/// <param name="ToldAt">When something was last told of it; null = nothing was.</param>
/// <param name="Told">The severity that was told; null = nothing was.</param>
/// <param name="Last">The condition as it was seen last.</param>
public sealed record AlertState(
    AlertKey Key, string Rule, AlertPhase Phase, DateTimeOffset FirstSeen, DateTimeOffset? AwaySince, DateTimeOffset? ToldAt,
    ConditionSeverity? Told, Condition Last);
