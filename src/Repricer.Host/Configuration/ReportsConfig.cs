using Repricer.Core.Documents;
using Repricer.Engine.Mailing;

namespace Repricer.Host.Configuration;

/// <summary>How the weekly report goes out by mail.</summary>
internal sealed record WeeklyMailOptions
{
    /// <summary>Whom it goes to; empty = it goes to nobody.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The target of the alerts whose mail server takes it; null = none is there, and nothing is sent.</summary>
    public string? Through { get; init; }

    public WeeklyTime Time { get; init; } = new(DayOfWeek.Monday, new TimeOnly(7, 0), TimeZoneInfo.Utc);

    public bool IsWanted => To.Count > 0 && Through is not null;
}

/// <summary>Reads the section "Reports".</summary>
internal static class ReportsConfig
{
    private static readonly WeeklyMailOptions Defaults = new();

    public static Shape.Map Keys(KnownNames names) => new(
        "Reports", new KeySpec("Weekly", WeeklyKeys(names), "The weekly report by mail: a page to read, and a workbook beside it."),
        new KeySpec(
            "Letters", SettingShapes.Path,
            "The folder of letters' templates, `map.txt` and `map.html`; where one is not there, the built-in words hold.")
        {
            Default = "`letters` beside the strategies' folder",
        });

    private static Shape.Map WeeklyKeys(KnownNames names) => new(
        "Reports:Weekly",
        new KeySpec(
            "To", new Shape.ListOf(new Shape.Text(320, "mail address") { ProblemOf = names.MailboxProblem }, MayBeEmpty: true),
            "Whom it goes to.")
        {
            Default = "nobody",
        },
        new KeySpec(
            "Through", new Shape.Text(64), "Which target of `Alerts:Targets` has the mail server and the sender; its type is `email`.")
        {
            Default = "the only one of that type",
        },
        new KeySpec("Day", SettingShapes.Words([.. Enum.GetValues<DayOfWeek>().Select(day => (day, ""))]), "The day it goes out.")
        {
            Default = SettingShapes.Written(Defaults.Time.Day),
        },
        new KeySpec("At", new Shape.TimeOfDay(), "The time of that day; the report is about the last week that is over by then.")
        {
            Default = "07:00",
        },
        new KeySpec("TimeZone", SettingShapes.Zone, "Whose wall it is.") { Default = "UTC" });

    public static WeeklyMailOptions Read(ConfigSection section, IReadOnlyList<AlertTargetConfig> targets, KnownNames names)
    {
        var weekly = section.Section("Weekly");
        var options = Defaults with
        {
            To = weekly.Texts("To"),
            Time = new WeeklyTime(
                weekly.Word<DayOfWeek>("Day") ?? Defaults.Time.Day, weekly.Clock("At") ?? Defaults.Time.At,
                weekly.Zone("TimeZone") ?? Defaults.Time.Zone),
        };
        string[] mailing =
            [.. targets.Where(target => names.MailTypes.Contains(target.Type, StringComparer.Ordinal)).Select(target => target.Name)];
        if (weekly.Text("Through") is { } through)
        {
            if (mailing.Contains(through, StringComparer.Ordinal))
                return options with { Through = through };
            weekly.Fault(
                "Through", "unknown-name",
                $"there is no target '{through}' of type email; {Known(mailing)}{Suggestion.Ask(through, mailing)}");
            return options;
        }

        if (options.To.Count > 0 && mailing.Length != 1)
        {
            weekly.Fault(
                mailing.Length == 0 ? "To" : "Through", "missing",
                mailing.Length == 0
                    ? "mails need a mail server: a target of type email in Alerts:Targets"
                    : $"say which target the mails go through; {Known(mailing)}");
        }

        return options with { Through = mailing.Length == 1 ? mailing[0] : null };
    }

    private static string Known(string[] targets) => targets.Length == 0 ? "none is configured" : $"known: {string.Join(", ", targets)}";
}
