using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>What the engine needs to watch over itself and to tell people.</summary>
/// <param name="Conditions">Tells what is wrong now.</param>
/// <param name="Targets">Whom it is told; empty = conditions are only counted.</param>
/// <param name="Options">What is told, and when.</param>
public sealed record AlertParts(IConditionReader Conditions, IReadOnlyList<IAlertTarget> Targets, AlertOptions Options)
{
    /// <summary>The rules of the alerts' folder; null = there is none.</summary>
    public RuleWatch? Files { get; init; }
}
