using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine.Crawling;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Host.Configuration;

namespace Repricer.Host.Hosting;

/// <summary>What an engine is put together from.</summary>
internal sealed record EngineOptions
{
    public required AppConfig Config { get; init; }

    /// <summary>Absolute; locked by the caller.</summary>
    public required string DataDirectory { get; init; }

    public required SqliteStore Store { get; init; }

    /// <summary>One for each configured channel.</summary>
    public required IReadOnlyList<IChannelAdapter> Channels { get; init; }

    public required IStrategySource Strategies { get; init; }

    /// <summary>As configured, with the profiles of the strategies' folder.</summary>
    public required IReadOnlyList<SourceOptions> Sources { get; init; }

    /// <summary>Everything but the push.</summary>
    public bool Shadow { get; init; }

    /// <summary>Between two sweeps over all undecided listings.</summary>
    public TimeSpan SweepInterval { get; init; } = new RepricingOptions().SweepInterval;

    public required TimeProvider Time { get; init; }
    public required ILoggerFactory Loggers { get; init; }
}
