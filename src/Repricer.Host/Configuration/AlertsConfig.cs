using Repricer.Core.Documents;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;

namespace Repricer.Host.Configuration;

/// <summary>The section "Alerts" as read.</summary>
/// <param name="Options">Rules, quiet hours and names.</param>
/// <param name="Targets">Whom it is told.</param>
internal sealed record AlertsConfig(AlertOptions Options, IReadOnlyList<AlertTargetConfig> Targets)
{
    /// <summary>The folder of rule files as it is written; null = beside the strategies.</summary>
    public string? Directory { get; init; }

    private static readonly AlertOptions Defaults = new();

    public static AlertsConfig None { get; } = new(Defaults, []);

    public static Shape.Map Keys(KnownNames names) => new(
        "Alerts",
        new KeySpec("Instance", new Shape.Text(60), "Names this engine in messages, for who has several.") { Default = Defaults.Instance },
        new KeySpec(
            "Directory", SettingShapes.Path,
            "The folder of rule files, `*.yaml`; without one there are none. They are read again when they change.")
        {
            Default = "`alerts` beside the strategies' folder",
        },
        new KeySpec(
            "BaseUrl", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem },
            "Where people reach this engine's API, for the link in messages.")
        {
            Default = "messages have no link",
        },
        new KeySpec("BuiltInRules", SettingShapes.Flag, "The built-in rules hold, each unless a rule of its name is written here.")
        {
            Default = "true",
        },
        new KeySpec(
            "Rules", new Shape.Named("Rules", "the rule's name, which messages carry", AlertRuleConfig.Keys)
            {
                ProblemOf = name => ConfigNames.ProblemOf(name, "rule"),
            },
            "What is told, to whom and when. Of one target a cause goes by the first rule that fits, digests last."),
        new KeySpec("QuietHours", QuietKeys, "When messages wait; they come together when the hours end."),
        new KeySpec(
            "Targets", new Shape.Named("Targets", "the target's name, which rules send to", AlertTargetConfig.Keys(names))
            {
                ProblemOf = name => ConfigNames.ProblemOf(name, "target"),
            },
            "Whom it is told. Without a target nobody is told anything."));

    private static readonly Shape.Map QuietKeys = new(
        "Alerts:QuietHours",
        new KeySpec("From", new Shape.TimeOfDay(), "When they begin, on the wall.") { Default = "there are none" },
        new KeySpec("To", new Shape.TimeOfDay(), "When they end; earlier than `From` is the next day.") { Default = "there are none" },
        new KeySpec("TimeZone", SettingShapes.Zone, "Whose wall it is.") { Default = "UTC" },
        new KeySpec(
            "Except",
            new Shape.OneOf(("critical", "what is critical goes out at any hour"), ("warning", "so does a warning"), ("nothing", "")),
            "What goes out all the same.")
        {
            Default = "critical",
        });

    public static AlertsConfig Read(ConfigSection section, KnownNames names)
    {
        var targets = section.Named("Targets").Select(entry => AlertTargetConfig.Read(entry.Name, entry.Section, names)).ToList();
        var written = section.Named("Rules")
            .Select(entry => (
                entry.Name, Rule: AlertRuleConfig.Read(entry.Name, entry.Section, [.. targets.Select(target => target.Name)])))
            .ToList();
        var builtIn = section.Flag("BuiltInRules") == false
            ? []
            : BuiltInRules.All.Where(rule => written.TrueForAll(own => own.Name != rule.Name));
        return new AlertsConfig(
            Defaults with
            {
                Rules = [.. written.Select(own => own.Rule).OfType<AlertRule>(), .. builtIn],
                Quiet = ReadQuiet(section.Section("QuietHours")),
                Instance = section.Text("Instance") ?? Defaults.Instance,
                BaseUrl = section.Text("BaseUrl") is { } url ? new Uri(url) : null,
            },
            targets)
        {
            Directory = section.Text("Directory"),
        };
    }

    private static QuietHours? ReadQuiet(ConfigSection section)
    {
        var (from, to) = (section.Clock("From"), section.Clock("To"));
        if (from is null && to is null)
            return null;
        if (from is null || to is null)
        {
            section.Fault(from is null ? "From" : "To", "missing", "quiet hours have a beginning and an end");
            return null;
        }

        if (from == to)
            section.Fault("To", "conflict", "quiet hours that end when they begin have no length");
        return new QuietHours(
            from.Value, to.Value, section.Zone("TimeZone") ?? TimeZoneInfo.Utc,
            section.Text("Except") switch
            {
                "nothing" => null,
                "warning" => ConditionSeverity.Warning,
                _ => ConditionSeverity.Critical,
            });
    }

    private static string? AddressProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 }
            ? null
            : $"'{ScalarText.Shorten(text)}' is no address such as https://repricer.example";
}
