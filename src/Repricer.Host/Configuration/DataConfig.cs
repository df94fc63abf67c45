using Repricer.Core.Documents;
using Repricer.Engine.Operating;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Data".</summary>
internal static class DataConfig
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>The guard counts changes of a day, so a little more than that must always be there.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(2);

    /// <summary>The guard's median of our own prices looks so far back.</summary>
    private static readonly TimeSpan Median = TimeSpan.FromDays(90);

    private static readonly StoreRetention Defaults = new();

    private static readonly Shape.Map Retention = new(
        "Data:Retention",
        Kept("Attempts", Shortest, Defaults.Attempts, "How long looks at pages are kept."),
        Kept("Offers", Shortest, Defaults.Offers, "How long offers that have ended are kept."),
        Kept("Decisions", Shortest, Defaults.Decisions,
            "How long decisions with their inputs are kept; a listing's last one always stays."),
        Kept("Updates", Shortest, Defaults.Updates, "How long settled entries of the outbox are kept."),
        Kept("OwnPrices", Median, Defaults.OwnPrices, "How long our own prices are kept; the guard's median needs 90 days of them."));

    public static readonly Shape.Map Keys = new(
        "Data",
        new KeySpec("Directory", SettingShapes.Path, "The folder of the store, its lock and the `STOP` file; `--data` overrides it.")
        {
            Default = AppConfig.Defaults.DataDirectory,
        },
        new KeySpec("Store", new Shape.OneOf(
            ("sqlite", "one file in the data folder, on this machine"),
            ("postgres", "a database on a PostgreSQL server: [stores](stores.md)")), "Where catalogue, prices and history are kept.")
        {
            Default = "sqlite",
        },
        new KeySpec(
            "Connection", new Shape.Text(1000, "place of a secret, `env:NAME` or `file:PATH`") { ProblemOf = SecretProblem },
            "Where the connection string of the PostgreSQL server is, `Host=…;Database=…;Username=…;Password=…`.")
        {
            Default = "none; needed with `postgres`",
        },
        new KeySpec("CopyBeforeMigrations", SettingShapes.Flag,
            "Whether a newer version copies the database beside itself (`repricer.db.before-…`) before it changes its tables; the newest two "
            + "copies stay.")
        {
            Default = SettingShapes.Written(AppConfig.Defaults.Opening.CopyBeforeMigrations),
        },
        new KeySpec("Retention", Retention, "How long history is kept; older rows are deleted once a day and after each `run --once`."));

    public static AppConfig Read(ConfigSection section, AppConfig config) => config with
    {
        DataDirectory = section.Text("Directory") ?? config.DataDirectory,
        StoreConnection = ReadConnection(section),
        Opening = config.Opening with
        {
            CopyBeforeMigrations = section.Flag("CopyBeforeMigrations") ?? config.Opening.CopyBeforeMigrations,
        },
        Retention = ReadRetention(section.Section("Retention")),
    };

    private static string? ReadConnection(ConfigSection section)
    {
        var (isPostgres, connection) = (section.Text("Store") == "postgres", section.Text("Connection"));
        if (isPostgres && connection is null)
            section.Fault("Store", "conflict", "a PostgreSQL server is reached by a Connection, such as env:REPRICER_DATABASE");
        if (!isPostgres && connection is not null)
            section.Fault("Connection", "conflict", "only Store: postgres connects to a server");
        return isPostgres ? connection : null;
    }

    private static string? SecretProblem(string text) =>
        text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal)
            ? null
            : "must name where the connection string is, env:NAME or file:PATH, and not hold it";

    private static StoreRetention ReadRetention(ConfigSection section) => Defaults with
    {
        Attempts = section.Duration("Attempts") ?? Defaults.Attempts,
        Offers = section.Duration("Offers") ?? Defaults.Offers,
        Decisions = section.Duration("Decisions") ?? Defaults.Decisions,
        Updates = section.Duration("Updates") ?? Defaults.Updates,
        OwnPrices = section.Duration("OwnPrices") ?? Defaults.OwnPrices,
    };

    private static KeySpec Kept(string name, TimeSpan least, TimeSpan standard, string summary) =>
        new(name, new Shape.Duration(least, Longest), summary) { Default = SettingShapes.Written(standard) };
}
