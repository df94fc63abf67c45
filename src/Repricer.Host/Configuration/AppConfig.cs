using Repricer.Adapters.Storage;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Feeding;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Configuration;

/// <summary>A checked configuration. Every member has the default of the built-in configuration.</summary>
internal sealed record AppConfig
{
    /// <summary>The built-in configuration.</summary>
    public static AppConfig Defaults { get; } = new()
    {
        Pricing = new PricingSettings { Hash = "", Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) },
    };

    /// <summary>The folder as it is written; it is relative to the working directory.</summary>
    public string DataDirectory { get; init; } = "./data";

    /// <summary>
    /// Where the connection string of the store's server is, env:NAME or file:PATH; null = the store is a file in the data folder.
    /// </summary>
    public string? StoreConnection { get; init; }

    /// <summary>How the store is opened.</summary>
    public StoreOpening Opening { get; init; } = new();

    /// <summary>The cluster that this engine is a node of; null = it has the store to itself.</summary>
    public ClusterOptions? Cluster { get; init; }

    /// <summary>How long history is kept.</summary>
    public StoreRetention Retention { get; init; } = new();

    /// <summary>What is kept of the pages that prices were read from.</summary>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>The folder as it is written; it is relative to the working directory.</summary>
    public string StrategiesDirectory { get; init; } = "./strategies";

    /// <summary>How often the strategy files are looked at for changes; 1 s to 1 h.</summary>
    public TimeSpan StrategiesReload { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How an edited strategies folder comes in force.</summary>
    public Activation StrategiesActivation { get; init; } = Activation.OnSave;

    public ApiOptions Api { get; init; } = new();

    /// <summary>Whether listings that an import adds start in shadow, on every channel.</summary>
    public bool NewListingsInShadow { get; init; }

    /// <summary>The share of products, listings or watches that a prune removes without being asked; 0 to 100 %.</summary>
    public Core.Amounts.Percent PruneUpTo { get; init; } = new(10);

    /// <summary>Path of a Chromium; null = looked for in the usual places.</summary>
    public string? BrowserExecutable { get; init; }

    /// <summary>What the hosts of all sources together are asked.</summary>
    public CrawlLimits Crawl { get; init; } = new();

    public LoggingOptions Logging { get; init; } = new();

    public PublishingOptions Publishing { get; init; } = new();

    /// <summary>How metrics come out.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>What is told, to whom and when.</summary>
    public AlertsConfig Alerts { get; init; } = AlertsConfig.None;

    /// <summary>How the weekly report goes out by mail.</summary>
    public WeeklyMailOptions WeeklyMail { get; init; } = new();

    /// <summary>The folder of letters' templates as it is written; null = beside the strategies.</summary>
    public string? LettersDirectory { get; init; }

    public required PricingSettings Pricing { get; init; }

    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    public IReadOnlyList<FeedOptions> Feeds { get; init; } = [];

    public IReadOnlyList<ChannelConfig> Channels { get; init; } = [];

    /// <summary>Where the keys stand, for faults that show later.</summary>
    public ConfigPlaces Places { get; init; } = ConfigPlaces.None;
}

/// <summary>Where the API listens, and for whom.</summary>
internal sealed record ApiOptions
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>One or more http addresses, separated by ';'.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Reads need a key too. On a public address they always do.</summary>
    public bool RequireKeyForReads { get; init; }

    /// <summary>Names (without port) that a request's Host header may carry, beside the addresses listened on.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Who is logged in, as a proxy says; null = no proxy is believed.</summary>
    public TrustedUserOptions? TrustedUser { get; init; }

    /// <summary>Largest request body; 1 KiB to 16 MiB.</summary>
    public int MaxRequestBytes { get; init; } = 256 * 1024;
}

/// <summary>A sales channel as configured; what pricing must know of it is in <see cref="PricingSettings.Channels"/>.</summary>
internal sealed record ChannelConfig
{
    public required ChannelId Id { get; init; }

    /// <summary>The name of a channel factory.</summary>
    public required string Type { get; init; }

    /// <summary>Listings that an import adds on this channel start in shadow.</summary>
    public bool NewListingsInShadow { get; init; }

    public ChannelLimitOptions Limits { get; init; } = new();

    /// <summary>How its listings are taken in, and what is thought of its fees.</summary>
    public OnboardingOptions Onboarding { get; init; } = new();

    /// <summary>The account it sells by.</summary>
    public ChannelAccount Account { get; init; } = ChannelAccount.Own;

    /// <summary>The basis of its prices, as its terms have it; null = not known here.</summary>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>The zone of its days, as its terms have it.</summary>
    public TimeZoneInfo DayZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether floor and ceiling go to the channel; null = where it takes them.</summary>
    public bool? SendBounds { get; init; }

    /// <summary>The type's own settings, flat, with those of the account that it does not say otherwise.</summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    /// <summary>The path that messages name, such as "Channels:shop:Settings".</summary>
    public required string Path { get; init; }
}
