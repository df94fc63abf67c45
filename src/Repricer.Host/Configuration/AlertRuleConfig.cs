using Repricer.Core.Documents;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;

namespace Repricer.Host.Configuration;

/// <summary>Reads one rule of "Alerts:Rules".</summary>
internal static class AlertRuleConfig
{
    private static readonly AlertRule Defaults = new() { Name = "" };

    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    public static readonly Shape.Map Keys = new(
        "an alert rule",
        new KeySpec(
            "When", new Shape.ListOf(new Shape.Text(64, "kind of condition such as channel_down, or `*`") { ProblemOf = KindProblem }),
            "The kinds of conditions it is about, as `repricer status` names them; `*` is every kind.")
        {
            Required = true,
        },
        new KeySpec(
            "Subjects", new Shape.ListOf(new Shape.Text(200), MayBeEmpty: true), "Only these channels, sources, feeds or breakers.")
        {
            Default = "any",
        },
        new KeySpec(
            "Severity",
            SettingShapes.Words((ConditionSeverity.Notice, ""), (ConditionSeverity.Warning, ""), (ConditionSeverity.Critical, "")),
            "Only what is at least so severe.")
        {
            Default = "notice",
        },
        new KeySpec("CountAtLeast", new Shape.Whole(1, 100_000_000), "Only where so many listings are concerned.") { Default = "any" },
        new KeySpec("OlderThan", Time(SettingShapes.OneSecond), "Only what began so long ago, such as holds of a day.") { Default = "any" },
        new KeySpec("For", Time(TimeSpan.Zero), "How long it must stand before it is told.")
        {
            Default = SettingShapes.Written(Defaults.For),
        },
        new KeySpec(
            "Clear", Time(TimeSpan.Zero),
            "How long it must be away before its end is told and it can be told again; what comes back sooner is the same alert.")
        {
            Default = SettingShapes.Written(Defaults.Clear),
        },
        new KeySpec("Repeat", Time(TimeSpan.FromMinutes(1)), "How often it is told again while it stands.") { Default = "never" },
        new KeySpec("TellEnd", SettingShapes.Flag, "Its end is told.") { Default = SettingShapes.Written(Defaults.TellEnd) },
        new KeySpec("Send", new Shape.ListOf(new Shape.Text(64), MayBeEmpty: true), "The targets, by their names in `Targets`.")
        {
            Default = "all",
        },
        new KeySpec("DigestEvery", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)), "Told together, so often.")
        {
            Default = "told at once",
        },
        new KeySpec("DigestAt", new Shape.TimeOfDay(), "Or told together once a day, at this time.") { Default = "told at once" },
        new KeySpec("TimeZone", SettingShapes.Zone, "The zone of `DigestAt`.") { Default = "UTC" },
        new KeySpec("Enabled", SettingShapes.Flag, "Whether it holds; `false` under the name of a built-in rule switches that off.")
        {
            Default = "true",
        });

    /// <returns>Null = the rule is switched off.</returns>
    public static AlertRule? Read(string name, ConfigSection section, IReadOnlyList<string> targets)
    {
        foreach (var unknown in section.Texts("Send").Where(target => !targets.Contains(target, StringComparer.Ordinal)))
        {
            var list = targets.Count == 0 ? "none is configured" : $"known: {string.Join(", ", targets)}";
            section.Fault("Send", "unknown-name", $"there is no target '{unknown}'; {list}{Suggestion.Ask(unknown, targets)}");
        }

        string[] known = [.. BuiltInRules.All.SelectMany(rule => rule.Kinds)];
        foreach (var kind in section.Texts("When").Where(kind => !known.Contains(kind, StringComparer.Ordinal)))
        {
            if (Suggestion.Ask(kind, known) is { Length: > 0 } meant)
                section.Warning("When", "unknown-kind", $"'{kind}' may never be told{meant}");
        }

        if (section.IsWritten("DigestEvery") && section.IsWritten("DigestAt"))
            section.Fault("DigestAt", "conflict", "a digest goes out after an interval or at a time of the day");
        if (section.Flag("Enabled") == false)
            return null;
        return Defaults with
        {
            Name = name,
            Kinds = [.. section.Texts("When").Where(kind => kind != "*")],
            Subjects = section.Texts("Subjects"),
            AtLeast = section.Word<ConditionSeverity>("Severity") ?? Defaults.AtLeast,
            CountAtLeast = section.Whole("CountAtLeast"),
            OlderThan = section.Duration("OlderThan"),
            For = section.Duration("For") ?? Defaults.For,
            Clear = section.Duration("Clear") ?? Defaults.Clear,
            Repeat = section.Duration("Repeat"),
            TellEnd = section.Flag("TellEnd") ?? Defaults.TellEnd,
            Send = section.Texts("Send"),
            Digest = ReadDigest(section),
        };
    }

    private static AlertDigest? ReadDigest(ConfigSection section)
    {
        var zone = section.Zone("TimeZone") ?? TimeZoneInfo.Utc;
        return (section.Duration("DigestEvery"), section.Clock("DigestAt")) switch
        {
            ({ } every, _) => new AlertDigest(every, null, zone),
            (_, { } at) => new AlertDigest(null, at, zone),
            _ => null,
        };
    }

    private static Shape.Duration Time(TimeSpan least) => new(least, Month);

    private static string? KindProblem(string text) =>
        text == "*" || text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')
            ? null
            : $"'{ScalarText.Shorten(text)}' is no kind of condition such as channel_down";
}
