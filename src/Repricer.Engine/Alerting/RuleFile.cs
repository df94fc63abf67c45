using Repricer.Core.Documents;
using Repricer.Core.Measuring;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>What a rule file watches: a figure with its band, or conditions.</summary>
public abstract record RuleTrigger
{
    private RuleTrigger()
    {
    }

    /// <summary>As in "floor_pressure over 10%".</summary>
    public sealed record Figure(AlertFigure Of, AlertBand Band) : RuleTrigger
    {
        public override string ToString() =>
            $"{Of.Name} {(Band.IsUpper ? "over" : "under")} {Of.Print(Band.Fires).Replace(" ", "", StringComparison.Ordinal)}";
    }

    /// <summary>As in "channel_down", or "listings_frozen over 50".</summary>
    /// <param name="Over">More listings than this; null = any number.</param>
    public sealed record Conditions(IReadOnlyList<string> Kinds, int? Over) : RuleTrigger
    {
        public override string ToString() => string.Join(", ", Kinds) + (Over is { } over
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" over {over}")
            : "");
    }
}

/// <summary>One rule of the alerts' folder.</summary>
/// <param name="Name">Which messages carry; unique in the folder.</param>
/// <param name="File">As messages name it.</param>
public sealed record RuleFile(string Name, string File, RuleTrigger When)
{
    /// <summary>The most groups that a rule tells of one by one.</summary>
    public const int MostGroups = 200;

    public string? Description { get; init; }

    public AlertTiming Timing { get; init; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(2));

    /// <summary>What the figure is taken apart by; null = not at all.</summary>
    public string? By { get; init; }

    /// <summary>What the figure is made of.</summary>
    public FigureScope Scope { get; init; } = FigureScope.Everything;

    /// <summary>Only these groups, or subjects of conditions; empty = all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>So many must be behind a share: under it nothing is known.</summary>
    public int MinN { get; init; }

    public ConditionSeverity Severity { get; init; } = ConditionSeverity.Warning;

    /// <summary>How often it is told again while it goes on; null = never.</summary>
    public TimeSpan? Remind { get; init; }

    /// <summary>The targets; empty = all.</summary>
    public IReadOnlyList<string> Tell { get; init; } = [];

    public QuietHours? Quiet { get; init; }

    /// <summary>So many groups are told one by one; the rest as a number. 1 to <see cref="MostGroups"/>.</summary>
    public int AtMost { get; init; } = 20;

    /// <summary>What the existing way of alerts does with it: it tells at once, batched, once for each target.</summary>
    public AlertRule Told => new()
    {
        Name = Name,
        Kinds = When is RuleTrigger.Conditions conditions ? conditions.Kinds : [Name],
        Subjects = When is RuleTrigger.Conditions ? Only : [],
        CountAtLeast = (When as RuleTrigger.Conditions)?.Over is { } over ? over + 1 : null,

        // The machine has waited and cleared already where a figure is watched.
        For = When is RuleTrigger.Conditions ? Timing.For : TimeSpan.Zero,
        Clear = When is RuleTrigger.Conditions ? Timing.ClearFor : TimeSpan.Zero,
        Repeat = Remind,
        Send = Tell,
        Quiet = Quiet,
        Batch = TimeSpan.FromMinutes(5),
    };
}

/// <param name="Rule">Null where there is any error, or the rule is switched off.</param>
public sealed record CompiledRule(RuleFile? Rule, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>What an alerts folder means.</summary>
/// <param name="Files">How many files there are.</param>
public sealed record RuleLoad(IReadOnlyList<RuleFile> Rules, IReadOnlyList<Diagnostic> Diagnostics, int Files)
{
    public bool HasErrors => Diagnostics.Any(finding => finding.Level == DiagnosticLevel.Error);
}

/// <summary>The folder in which rules of alerts are written.</summary>
public interface IRuleFolder
{
    /// <summary>Reads all files; a folder that is not there has none. It never throws.</summary>
    RuleLoad Load();

    /// <summary>A text that changes with any name or content.</summary>
    string Stamp();
}
