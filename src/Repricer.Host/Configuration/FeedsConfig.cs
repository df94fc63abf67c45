using Repricer.Adapters.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Feeding;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Feeds".</summary>
internal static class FeedsConfig
{
    private static readonly FeedOptions Defaults = new() { Name = "", Currency = default };

    private static readonly Shape.Map Columns = new(
        "the columns of a feed",
        new KeySpec("Cost", new Shape.Text(200), "The column of the cost of one sold unit, without tax.") { Default = "it tells no cost" },
        new KeySpec("Stock", new Shape.Text(200), "The column of the pieces in stock.") { Default = "it tells no stock" });

    public static Shape.Map Keys(KnownNames names) => new(
        "a feed",
        new KeySpec(
            "Path", SettingShapes.Path,
            "A CSV file, or a folder: of complete lists its newest file, of changes every new file. Write under another name and rename.")
        {
            Required = true,
            Unless = "Url",
        },
        new KeySpec(
            "Url", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem },
            "Or where it is fetched from; an unchanged list (ETag, Last-Modified) is not transferred again."),
        new KeySpec("Key", new Shape.Text(200), "The column of the SKU.") { Default = Defaults.Key },
        new KeySpec("Columns", Columns, "Which columns tell what; all others are left alone.") { Required = true },
        new KeySpec("Currency", SettingShapes.Currency, "The currency of its costs; products in another one are left out and counted.")
        {
            Required = true,
        },
        new KeySpec(
            "Complete", SettingShapes.Flag,
            "Each list has everything: what is missing in it keeps its values, which grow old. If not, each list has what changed, and "
            + "confirms whatever the feed told before.")
        {
            Default = SettingShapes.Written(Defaults.Complete),
        },
        new KeySpec("Separator", new Shape.OneOf([(",", ""), (";", ""), ("tab", ""), ("|", "")]), "What stands between two columns.")
        {
            Default = ",",
        },
        new KeySpec("DecimalComma", SettingShapes.Flag, "Numbers are written 1.299,50 instead of 1299.50.")
        {
            Default = SettingShapes.Written(Defaults.DecimalComma),
        },
        new KeySpec(
            "Encoding", new Shape.Text(40, "encoding such as utf-8") { ProblemOf = CsvFeedReader.ProblemOfEncoding },
            "How its text is written, such as `windows-1252`.")
        {
            Default = Defaults.Encoding,
        },
        new KeySpec("Interval", new Shape.Duration(SettingShapes.OneSecond, TimeSpan.FromDays(366)), "How often it is looked at.")
        {
            Default = SettingShapes.Written(Defaults.Interval),
        },
        new KeySpec(
            "Cron",
            new Shape.Text(200, "cron expression, seconds first: `0 0/15 * * * ?`") { ProblemOf = text => CronProblem(text, names) },
            "Or when."),
        new KeySpec("TimeZone", SettingShapes.Zone, "The zone of `Cron`.") { Default = Defaults.TimeZone.Id },
        new KeySpec(
            "SilentAfter", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(366)),
            "A feed whose newest list is older than this is told as silent.")
        {
            Default = "26h, or three intervals where that is longer",
        },
        new KeySpec("Header", new Shape.Text(100) { ProblemOf = HeaderProblem }, "The header that carries `Secret`.")
        {
            Default = Defaults.Header,
        },
        new KeySpec(
            "Secret", new Shape.Text(1000, "place of a secret, `env:NAME` or `file:PATH`") { ProblemOf = SecretProblem },
            "Where the header's whole value is, such as `env:ERP_TOKEN`; sent to the address of `Url` alone.")
        {
            Default = "none",
        },
        new KeySpec("MaxBytes", new Shape.Whole(1024, 1024 * 1024 * 1024), "Largest list.") { Default = SettingShapes.Written(Defaults.MaxBytes) },
        new KeySpec("Timeout", new Shape.Duration(SettingShapes.OneSecond, SettingShapes.TenMinutes), "From connect to the last byte.")
        {
            Default = SettingShapes.Written(Defaults.Timeout),
        },
        new KeySpec("AllowPrivateNetwork", SettingShapes.Flag, "Loopback and private addresses may be fetched.")
        {
            Default = SettingShapes.Written(Defaults.AllowPrivateNetwork),
        });

    public static List<FeedOptions> Read(ConfigSection root)
    {
        var feeds = new List<FeedOptions>();
        foreach (var (name, section) in root.Named("Feeds"))
        {
            if (section.IsWritten("Path") && section.IsWritten("Url"))
                section.Fault("Url", "conflict", "a feed is either a path or an address");
            if (section.IsWritten("Cron") && section.IsWritten("Interval"))
                section.Fault("Interval", "conflict", "a schedule is either an interval or a cron expression");
            if (section.IsWritten("Secret") && section.Text("Url") is { } url && !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
                && section.Flag("AllowPrivateNetwork") != true)
                section.Fault("Secret", "conflict", "a secret is sent over https alone");
            var columns = section.Section("Columns");
            if (section.IsWritten("Columns") && columns.Text("Cost") is null && columns.Text("Stock") is null)
                section.Fault("Columns", "no-value", "at least one of Cost and Stock is expected");
            feeds.Add(ReadOne(name, section, columns));
        }

        return feeds;
    }

    private static FeedOptions ReadOne(string name, ConfigSection section, ConfigSection columns)
    {
        var interval = section.Duration("Interval") ?? Defaults.Interval;
        return Defaults with
        {
            Name = name,
            Path = section.Text("Path"),
            Url = section.Text("Url") is { } url ? new Uri(url) : null,
            Key = section.Text("Key") ?? Defaults.Key,
            CostColumn = columns.Text("Cost"),
            StockColumn = columns.Text("Stock"),
            Currency = section.Currency("Currency") ?? Currency.None,
            Complete = section.Flag("Complete") ?? Defaults.Complete,
            Separator = section.Text("Separator") switch { null => Defaults.Separator, "tab" => '\t', var one => one[0] },
            DecimalComma = section.Flag("DecimalComma") ?? Defaults.DecimalComma,
            Encoding = section.Text("Encoding") ?? Defaults.Encoding,
            Interval = interval,
            Cron = section.Text("Cron"),
            TimeZone = section.Zone("TimeZone") ?? Defaults.TimeZone,
            SilentAfter = section.Duration("SilentAfter") ?? (interval * 3 > Defaults.SilentAfter ? interval * 3 : Defaults.SilentAfter),
            Header = section.Text("Header") ?? Defaults.Header,
            Secret = section.Text("Secret"),
            MaxBytes = section.Whole("MaxBytes") ?? Defaults.MaxBytes,
            Timeout = section.Duration("Timeout") ?? Defaults.Timeout,
            AllowPrivateNetwork = section.Flag("AllowPrivateNetwork") ?? Defaults.AllowPrivateNetwork,
        };
    }

    private static string? AddressProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 }
            ? null
            : $"'{ScalarText.Shorten(text)}' is no address such as https://erp.example/export.csv (a password goes into Secret)";

    private static string? CronProblem(string text, KnownNames names) => names.CheckCron(text) is { } fault
        ? $"'{ScalarText.Shorten(text)}' is no cron expression such as \"0 0/15 * * * ?\" (seconds first): {fault}"
        : null;

    private static string? HeaderProblem(string text) => text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        ? null
        : $"'{ScalarText.Shorten(text)}' is no name of a header";

    private static string? SecretProblem(string text) =>
        text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal)
            ? null
            : "must name where the secret is, env:NAME or file:PATH, and not hold it";
}
