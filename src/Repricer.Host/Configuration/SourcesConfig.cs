using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>The section "Sources".</summary>
internal static class SourcesConfig
{
    private static readonly (string, CandidateField)[] Fields = [.. Enum.GetValues<CandidateField>().Select(field => (SnakeCase.From(field.ToString()), field))];

    public static List<SourceOptions> Read(IReadOnlyList<(string Name, ConfigSection Section)> sections, KnownNames names, IReadOnlyList<ChannelConfig> channels)
    {
        var sources = new List<SourceOptions>();
        foreach (var (name, section) in sections)
        {
            ConfigNames.CheckId(section, name, "source");
            sources.Add(ReadOne(name, section, names, channels));
            section.Done();
        }

        return sources;
    }

    private static SourceOptions ReadOne(string name, ConfigSection section, KnownNames names, IReadOnlyList<ChannelConfig> channels)
    {
        var defaults = new SourceOptions { Id = new SourceId(name) };
        var channel = section.Text("Channel");
        if (channel is not null)
            ConfigNames.CheckKnown(section, "Channel", channel, "channel", channels.Select(known => known.Id.Value));
        var fetcher = section.Text("Fetcher");
        if (fetcher is not null)
            ConfigNames.CheckKnown(section, "Fetcher", fetcher, "fetcher", names.Fetchers);

        var source = defaults with
        {
            Channel = channel is null ? null : new ChannelId(channel),
            BaseUrl = BaseUrl(section, needed: channel is null),
            AllowedHosts = Hosts(section),
            AllowedPorts = Ports(section),
            Fetcher = fetcher ?? defaults.Fetcher,
            Interval = section.Duration("Interval", TimeSpan.FromSeconds(1), TimeSpan.FromDays(366)) ?? defaults.Interval,
            Cron = Cron(section, names),
            TimeZone = section.Zone("TimeZone") ?? defaults.TimeZone,
            RequestsPerSecond = section.Number("RequestsPerSecond", 0.001m, 10_000m) ?? defaults.RequestsPerSecond,
            Concurrency = section.Whole("Concurrency", 1, 64) ?? defaults.Concurrency,
            Locale = ConfigLoader.NotBlank(section, "Locale"),
            Currency = section.Currency("Currency"),
            PricesIncludeTax = section.Flag("PricesIncludeTax"),
            TaxRate = section.TaxRate("TaxRate"),
            Profile = Profile(name, section.Each("Selectors")),
            AllowPrivateNetwork = section.Flag("AllowPrivateNetwork") ?? defaults.AllowPrivateNetwork,
            MaxPageBytes = section.Whole("MaxPageBytes", 1024, 256 * 1024 * 1024) ?? defaults.MaxPageBytes,
            Timeout = section.Duration("Timeout", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)) ?? defaults.Timeout,
            UserAgent = ConfigLoader.NotBlank(section, "UserAgent"),
            RespectRobots = section.Flag("RespectRobots") ?? defaults.RespectRobots,
            Enabled = section.Flag("Enabled") ?? defaults.Enabled,
        };
        if (channel is not null && source.BaseUrl is not null)
            section.Fault("BaseUrl", "conflict", "a source is either a channel or a site with a base URL");
        if (source.Cron is not null && section.Take("Interval") is not null)
            section.Fault("Interval", "conflict", "a schedule is either an interval or a cron expression");
        return source;
    }

    private static Uri? BaseUrl(ConfigSection section, bool needed)
    {
        var text = section.Text("BaseUrl");
        if (text is null)
        {
            if (needed && section.Take("BaseUrl") is null)
                section.Fault("BaseUrl", "missing", "a source has a BaseUrl, or a Channel that it is read through");
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0)
            return url;

        section.Fault("BaseUrl", "wrong-type", $"an address such as \"https://shop.example\" is expected, found \"{text}\"");
        return null;
    }

    private static IReadOnlyList<string> Hosts(ConfigSection section)
    {
        var hosts = section.Texts("AllowedHosts");
        foreach (var host in hosts.Where(host => Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown))
            section.Fault("AllowedHosts", "wrong-type", $"'{host}' is no host name (write it without scheme, port and path)");
        return hosts;
    }

    private static List<int> Ports(ConfigSection section)
    {
        var ports = new List<int>();
        if (section.Take("AllowedPorts") is not { } list)
            return ports;

        foreach (var item in list.Kind == ConfigKind.Array ? list.Items : [list])
        {
            if (item.Kind is ConfigKind.Number or ConfigKind.Text && int.TryParse(item.Text, out var port) && port is > 0 and < 65536)
                ports.Add(port);
            else
                section.Fault("AllowedPorts", "out-of-range", $"ports from 1 to 65535 are expected, found {item.Describe()}");
        }

        return ports;
    }

    private static string? Cron(ConfigSection section, KnownNames names)
    {
        var cron = section.Text("Cron");
        if (cron is not null && names.CheckCron(cron) is { } fault)
            section.Fault("Cron", "wrong-type", $"'{cron}' is no cron expression such as \"0 0/15 * * * ?\" (seconds first): {fault}");
        return cron;
    }

    private static SourceProfile? Profile(string source, IReadOnlyList<ConfigSection> sections)
    {
        var rules = new List<SelectorRule>();
        foreach (var section in sections)
        {
            var field = section.OneOf("Field", Fields);
            var selector = ConfigLoader.NotBlank(section, "Selector");
            var attribute = ConfigLoader.NotBlank(section, "Attribute");
            if (section.Take("Field") is null)
                section.Fault("Field", "missing", "a selector says which field it reads");
            if (section.Take("Selector") is null)
                section.Fault("Selector", "missing", "a CSS selector is expected");
            if (selector?.Length > 500)
                section.Fault("Selector", "out-of-range", "a selector has at most 500 characters");
            section.Done();
            if (field is { } what && selector is not null)
                rules.Add(new SelectorRule(what, selector, attribute));
        }

        return rules.Count == 0 ? null : new SourceProfile(source, rules);
    }
}
