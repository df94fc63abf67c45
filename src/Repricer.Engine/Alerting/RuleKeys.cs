using Repricer.Core.Documents;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>The keys of a rule file.</summary>
internal static class RuleKeys
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    public static readonly Shape.Map File = new(
        "an alert rule",
        new KeySpec("name", new Shape.Text(60), "What messages call it.") { Default = "the file's name" },
        new KeySpec("description", new Shape.Text(2000), "For people."),
        new KeySpec(
            "when", new Shape.Either(new Shape.Text(200), new Shape.ListOf(new Shape.Text(64))),
            "A figure with its limit (`floor_pressure over 10%`), a kind of condition (`channel_down`), or a list of kinds.")
        {
            Required = true, Synonyms = ["if", "condition", "trigger", "expr"],
        },
        new KeySpec("clear", new Shape.Text(60), "Where it is right again (`under 8%`).") { Default = "80 % of the limit" },
        new KeySpec("for", Time(TimeSpan.Zero), "How long it must hold before it fires.") { Default = "0s" },
        new KeySpec("clear_for", Time(TimeSpan.Zero), "How long it must be back before it is over.")
        {
            Default = "0s for a figure, 10m for a condition",
        },
        new KeySpec("by", new Shape.Text(20), "One alert a group: `channel`, `strategy`, `product`, …") { Default = "all together" },
        new KeySpec(
            "scope", new Shape.Named("scope", "what the figure is taken apart by, such as `brand`", new Shape.ListOf(new Shape.Text(200))),
            "Only what is of these: `scope: { channel: shop, strategy: [lowest, sale] }`.")
        {
            Default = "everything",
        },
        new KeySpec("only", new Shape.ListOf(new Shape.Text(200)), "Only these groups, or these subjects of conditions.")
        {
            Default = "any",
        },
        new KeySpec("min_n", new Shape.Whole(1, 100_000_000), "Under so many nothing is known, and the alert stays as it is.")
        {
            Default = "1",
        },
        new KeySpec(
            "severity",
            new Shape.OneOf(("notice", ""), ("warning", ""), ("critical", "goes out in quiet hours, too"))
            {
                Meant = new Dictionary<string, string>(StringComparer.Ordinal) { ["info"] = "notice", ["error"] = "critical" },
            },
            "How much it asks of people.") { Default = "warning" },
        new KeySpec("rearm", Time(TimeSpan.Zero), "So long after it was over it does not fire again.") { Default = "2h" },
        new KeySpec("remind", Time(TimeSpan.FromMinutes(1)), "How often it is told again while it goes on.") { Default = "never" },
        new KeySpec("tell", new Shape.ListOf(new Shape.Text(64)), "The targets, by their names in Alerts:Targets.")
        {
            Default = "all", Synonyms = ["send", "notify", "to"],
        },
        new KeySpec("quiet", new Shape.Text(80), "Hours in which it waits: `22:00-07:00 Europe/Berlin`; what is critical does not.")
        {
            Default = "Alerts:QuietHours",
        },
        new KeySpec("at_most", new Shape.Whole(1, RuleFile.MostGroups), "So many groups are told one by one, the rest as a number.")
        {
            Default = "20",
        },
        new KeySpec("enabled", new Shape.Flag(), "`no` switches it off.") { Default = "yes" });

    public static ConditionSeverity SeverityOf(DocumentValue.Map map) => map.WordOf("severity", ConditionSeverity.Warning);

    private static Shape.Duration Time(TimeSpan least) => new(least, Month);
}
