using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Sources".</summary>
internal static class SourcesConfig
{
    private static readonly SourceOptions Defaults = new() { Id = default };

    public static Shape.Map Keys(KnownNames names) => new(
        "a source",
        new KeySpec(
            "BaseUrl", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem },
            "The shop: scheme, host and port its watches are relative to.")
        {
            Required = true,
            Unless = "Channel",
        },
        new KeySpec("Channel", new Shape.Text(64), "Or the marketplace it is read through, by its key in `Channels`."),
        new KeySpec(
            "AllowedHosts", new Shape.ListOf(new Shape.Text(255, "host name") { ProblemOf = HostProblem }, MayBeEmpty: true),
            AllowedHosts)
        {
            Default = "the base URL's",
        },
        new KeySpec(
            "AllowedPorts", new Shape.ListOf(new Shape.Whole(1, 65_535), MayBeEmpty: true),
            "Further ports that may be fetched from.")
        {
            Default = "80, 443 and the base URL's",
        },
        new KeySpec(
            "Fetcher", new Shape.OneOf([.. names.Fetchers]),
            "How its pages are fetched. Where it is not written, a source that turns out to need JavaScript goes over to the browser.")
        {
            Default = $"{Defaults.Fetcher}, and what is found",
        },
        new KeySpec("Interval", new Shape.Duration(SettingShapes.OneSecond, TimeSpan.FromDays(366)), "How often each watch is due.")
        {
            Default = SettingShapes.Written(Defaults.Interval),
        },
        new KeySpec(
            "LooksPerDay", new Shape.Whole(1, 100_000_000),
            "Looks a day at all its pages together, spent where they keep most fresh of what matters; each page still once in `Interval`.")
        {
            Default = "each page once in `Interval`",
        },
        new KeySpec(
            "ShortestInterval", new Shape.Duration(SettingShapes.OneSecond, TimeSpan.FromDays(366)),
            "With `LooksPerDay`: no page is planned more often than this.")
        {
            Default = SettingShapes.Written(Defaults.ShortestInterval),
        },
        new KeySpec(
            "Cron",
            new Shape.Text(200, "cron expression, seconds first: `0 0/15 * * * ?`") { ProblemOf = text => CronProblem(text, names) },
            "Or when all watches are due."),
        new KeySpec("TimeZone", SettingShapes.Zone, "The zone of `Cron`.") { Default = Defaults.TimeZone.Id },
        new KeySpec("RequestsPerSecond", SettingShapes.Rate, "Requests a second to one host; robots.txt may ask for fewer.")
        {
            Default = SettingShapes.Written(Defaults.RequestsPerSecond),
        },
        new KeySpec("Concurrency", new Shape.Whole(1, 64), "Requests at once to one host.")
        {
            Default = SettingShapes.Written(Defaults.Concurrency),
        },
        new KeySpec("Locale", new Shape.Text(100, "locale such as de-DE"), "What settles whether `1.234` is a thousand or one.")
        {
            Default = "none",
        },
        new KeySpec("Currency", SettingShapes.Currency, "The currency of pages that name none.") { Default = "none" },
        new KeySpec("PricesIncludeTax", SettingShapes.Flag, "Whether its prices include sales tax.") { Default = "unknown" },
        new KeySpec(
            "UnknownTaxBasis", SettingShapes.Words(
                (UnknownTaxBasis.Channel, "taken for the basis of the channel that it is compared on, and told by `explain`"),
                (UnknownTaxBasis.Hold, "does not count; a listing without another offer holds")),
            "What an offer is worth of which neither the page nor `PricesIncludeTax` says whether tax is included.")
        {
            Default = "channel; hold for a shop on a channel whose prices are without tax",
        },
        new KeySpec("TaxRate", SettingShapes.TaxRate, "The sales tax in its prices.") { Default = "the product's" },
        new KeySpec("Selectors", new Shape.ListOf(Selector(names), MayBeEmpty: true), SelectorsSummary),
        new KeySpec("AllowPrivateNetwork", SettingShapes.Flag, "Loopback and private addresses may be fetched.")
        {
            Default = SettingShapes.Written(Defaults.AllowPrivateNetwork),
        },
        new KeySpec("MaxPageBytes", new Shape.Whole(1024, 256 * 1024 * 1024), "Largest page after decompression.")
        {
            Default = SettingShapes.Written(Defaults.MaxPageBytes),
        },
        new KeySpec("Timeout", new Shape.Duration(SettingShapes.OneSecond, SettingShapes.TenMinutes), "From connect to the last byte.")
        {
            Default = SettingShapes.Written(Defaults.Timeout),
        },
        new KeySpec("UserAgent", new Shape.Text(1000), "Sent as it is.") { Default = "an honest one that names product and version" },
        SourceRequestConfig.Headers, SourceRequestConfig.Cookies, SourceRequestConfig.Proxy, SourceRequestConfig.ProxyLogin,
        SourceRequestConfig.SitemapHints,
        new KeySpec("RespectRobots", SettingShapes.Flag, "Whether robots.txt is honoured; off only for your own sites.")
        {
            Default = SettingShapes.Written(Defaults.RespectRobots),
        },
        new KeySpec("Enabled", SettingShapes.Flag, "Whether it is read at all.") { Default = SettingShapes.Written(Defaults.Enabled) });

    private const string AllowedHosts =
        "Further hosts that may be fetched, redirects included: a shop that redirects to `www.` needs that name here. "
        + "Without scheme, port and path.";

    private const string SelectorsSummary =
        "Where older configurations have the source's CSS selectors. Their home is a file in `strategies/sources/`; "
        + "this section still loads, with a warning.";

    /// <param name="strategiesDirectory">As written; selectors have their home below it.</param>
    public static List<SourceOptions> Read(ConfigSection root, IReadOnlyList<ChannelConfig> channels, string strategiesDirectory)
    {
        var sources = new List<SourceOptions>();
        foreach (var (name, section) in root.Named("Sources"))
        {
            ConfigNames.CheckKnown(section, "Channel", "channel", channels.Select(known => known.Id.Value));
            if (section.IsWritten("Channel") && section.IsWritten("BaseUrl"))
                section.Fault("BaseUrl", "conflict", "a source is either a channel or a site with a base URL");
            if (section.IsWritten("Cron") && section.IsWritten("Interval"))
                section.Fault("Interval", "conflict", "a schedule is either an interval or a cron expression");
            if (section.IsWritten("LooksPerDay") && (section.IsWritten("Cron") || section.IsWritten("Channel")))
                section.Fault("LooksPerDay", "conflict", "a budget of looks is for the pages of a site, which are looked at by interval");
            if (section.IsWritten("Selectors"))
                section.Warning("Selectors", "moved",
                    $"selectors have a file of their own; write {FileOf(strategiesDirectory, name)} and take them out here");
            SourceRequestConfig.Check(section);
            sources.Add(SourceRequestConfig.Read(section, ReadOne(name, section)));
        }

        return sources;
    }

    /// <summary>The home of a source's selectors.</summary>
    public static string FileOf(string strategiesDirectory, string source) =>
        Path.Combine(strategiesDirectory, "sources", source + ".yaml");

    private static SourceOptions ReadOne(string name, ConfigSection section) => Defaults with
    {
        Id = new SourceId(name),
        Channel = section.Text("Channel") is { } channel ? new ChannelId(channel) : null,
        BaseUrl = section.Text("BaseUrl") is { } address ? new Uri(address) : null,
        AllowedHosts = section.Texts("AllowedHosts"),
        AllowedPorts = section.Wholes("AllowedPorts"),
        Fetcher = section.Text("Fetcher") ?? Defaults.Fetcher,
        FindsBrowser = !section.IsWritten("Fetcher") && !section.IsWritten("Channel"),
        Interval = section.Duration("Interval") ?? Defaults.Interval,
        LooksPerDay = section.Whole("LooksPerDay"),
        ShortestInterval = section.Duration("ShortestInterval") ?? Defaults.ShortestInterval,
        Cron = section.Text("Cron"),
        TimeZone = section.Zone("TimeZone") ?? Defaults.TimeZone,
        RequestsPerSecond = section.Number("RequestsPerSecond") ?? Defaults.RequestsPerSecond,
        Concurrency = section.Whole("Concurrency") ?? Defaults.Concurrency,
        Locale = section.Text("Locale"),
        Currency = section.Currency("Currency"),
        PricesIncludeTax = section.Flag("PricesIncludeTax"),
        UnknownTaxBasis = section.Word<UnknownTaxBasis>("UnknownTaxBasis"),
        TaxRate = section.Percent("TaxRate"),
        Profile = Profile(name, section.Each("Selectors")),
        AllowPrivateNetwork = section.Flag("AllowPrivateNetwork") ?? Defaults.AllowPrivateNetwork,
        MaxPageBytes = section.Whole("MaxPageBytes") ?? Defaults.MaxPageBytes,
        Timeout = section.Duration("Timeout") ?? Defaults.Timeout,
        UserAgent = section.Text("UserAgent"),
        RespectRobots = section.Flag("RespectRobots") ?? Defaults.RespectRobots,
        Enabled = section.Flag("Enabled") ?? Defaults.Enabled,
    };

    private static Shape.Map Selector(KnownNames names) => new(
        "a selector",
        new KeySpec(
            "Field", new Shape.OneOf([.. Enum.GetNames<CandidateField>().Select(name => (SnakeCase.From(name), ""))]),
            "What it reads.")
        {
            Required = true,
        },
        new KeySpec(
            "Selector", new Shape.Text(500, "CSS selector") { ProblemOf = text => SelectorProblem(text, names) },
            "Where it stands.")
        {
            Required = true,
        },
        new KeySpec("Attribute", new Shape.Text(80), "The attribute to read.") { Default = "the element's text" });

    private static SourceProfile? Profile(string source, IReadOnlyList<ConfigSection> sections)
    {
        var rules = from section in sections
                    let field = section.Word<CandidateField>("Field")
                    let selector = section.Text("Selector")
                    where field is not null && selector is not null
                    select new SelectorRule(field.Value, selector, section.Text("Attribute"));
        return rules.ToArray() is { Length: > 0 } all ? new SourceProfile(source, all) : null;
    }

    private static string? AddressProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 }
            ? null
            : $"'{ScalarText.Shorten(text)}' is no address such as https://shop.example";

    private static string? HostProblem(string text) => Uri.CheckHostName(text.Trim('[', ']')) == UriHostNameType.Unknown
        ? $"'{ScalarText.Shorten(text)}' is no host name (write it without scheme, port and path)"
        : null;

    private static string? CronProblem(string text, KnownNames names) => names.CheckCron(text) is { } fault
        ? $"'{ScalarText.Shorten(text)}' is no cron expression such as \"0 0/15 * * * ?\" (seconds first): {fault}"
        : null;

    private static string? SelectorProblem(string text, KnownNames names) => names.SelectorProblem?.Invoke(text) is { } problem
        ? $"'{ScalarText.Shorten(text)}' is no CSS selector: {problem}"
        : null;
}
