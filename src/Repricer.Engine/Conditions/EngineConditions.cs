using Repricer.Core.Documents;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Conditions;

/// <summary>Finds what ails the engine as a whole: its store, its stages, its strategies.</summary>
internal static class EngineConditions
{
    /// <summary>A start takes a while; so long it is no fault that nothing works.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);

    /// <summary>So long a jump of the clock is told.</summary>
    private static readonly TimeSpan ClockTold = TimeSpan.FromHours(24);

    public static IEnumerable<Condition> Find(ConditionParts parts, DateTimeOffset now)
    {
        if (parts.Store.Health.Trouble is { } trouble)
            yield return Of(trouble);
        if (parts.Engine is { } engine && now - engine.StartedAt > Start && !parts.IsWorking())
            yield return new Condition(
                "stage_broken", null, ConditionSeverity.Critical, engine.StartedAt, "the stages of the engine do not work",
                "restart it (repricer run); the log says which stage ended");
        if (parts.Engine?.ClockJump is { } jump && now - jump.To < ClockTold && now >= jump.To)
            yield return new Condition(
                "clock_jumped", null, ConditionSeverity.Notice, jump.To,
                $"the clock was set {(jump.By < TimeSpan.Zero ? "back" : "forward")} from {Words.Time(jump.From)} to "
                    + $"{Words.Time(jump.To)}; "
                    + "what waits was put right", "see to it that the clock is kept by a time service");

        var loaded = parts.Strategies.Status;
        var errors = loaded.Diagnostics.Count(finding => finding.Level == DiagnosticLevel.Error);
        var since = loaded.LoadedAt ?? now;
        if (errors > 0)
            yield return new Condition(
                "strategies_faulty", null, ConditionSeverity.Warning, since,
                $"the strategies folder has {Words.Of(errors, "error")}; {InForce(parts)}", "repricer check");
        else if (loaded.FolderDiffers)
            yield return new Condition(
                "folder_differs", null, ConditionSeverity.Notice, since,
                $"the strategies folder differs from revision {parts.Strategies.Current.Number} that is in force", "repricer plan");
    }

    private static string InForce(ConditionParts parts) => parts.Strategies.Current.Number is > 0 and var number
        ? $"revision {number} stays in force"
        : "none is in force";

    private static Condition Of(WriteTrouble trouble)
    {
        var (kind, what, cure) = trouble.Kind switch
        {
            WriteTroubleKind.DiskFull =>
                ("disk_full", "there is no room left for the store", "make room on the disk of the data folder; it goes on by itself"),
            WriteTroubleKind.ReadOnly =>
                ("store_read_only", "the data folder cannot be written to", "give this user the right to write to the data folder"),
            _ => ("store_cannot_write", "the store cannot be written to", "look at the disk; repricer restore puts a backup in its place"),
        };
        return new Condition(kind, null, ConditionSeverity.Critical, trouble.Since, $"{what}: {Words.OneLine(trouble.Message)}", cure);
    }
}
