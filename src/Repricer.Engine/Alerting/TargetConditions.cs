using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>What is known of one target's deliveries.</summary>
/// <param name="LastOkAt">When a message last got through; null = none ever did.</param>
/// <param name="FailingSince">When the first of the attempts was that failed one after another; null = the last one worked.</param>
/// <param name="Failures">How many attempts have failed since then.</param>
/// <param name="LastError">Why the last one failed, for people; null = none did.</param>
/// <param name="Lost">Notices that were given up since a message last got through.</param>
public sealed record AlertTargetFacts(
    string Target, DateTimeOffset? LastOkAt, DateTimeOffset? FailingSince, int Failures, string? LastError, int Lost);

/// <summary>Makes conditions of targets that do not take messages: who relies on alerts must hear of it elsewhere.</summary>
public static class TargetConditions
{
    public const string Kind = "alert_target_failing";

    /// <summary>A single failure is no news: networks have bad moments, and the message is tried again.</summary>
    internal const int FailuresToTell = 3;

    public static IEnumerable<Condition> Of(IEnumerable<AlertTargetFacts> facts) =>
        from target in facts
        where target.FailingSince is not null && (target.Failures >= FailuresToTell || target.Lost > 0)
        select new Condition(
            Kind, target.Target, ConditionSeverity.Warning, target.FailingSince!.Value,
            $"alerts do not reach '{target.Target}': {AlertText.OneLine(target.LastError ?? "no answer", 200)}"
            + (target.Lost > 0 ? $"; {target.Lost} were given up" : ""),
            $"repricer alerts test {target.Target}");
}
