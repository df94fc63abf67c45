using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Alerts;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Scheduling;
using Repricer.Adapters.Selectors;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Strategies;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Conditions;
using Repricer.Engine.Operating;
using Repricer.Engine.Strategies;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Feeding;
using Repricer.Host.Reports.Letters;

namespace Repricer.Host.Hosting;

/// <summary>
/// Does what every verb does first that works on a data folder: reads the configuration, finds the folder, opens the store.
/// </summary>
internal sealed class Setup(CommandContext context, CommonOptions common, ParseResult parsed)
{
    /// <summary>What a configuration may name.</summary>
    public static KnownNames Names { get; } = new(ChannelSet.Types, FetcherTypes.Words, QuartzCronSchedule.Validate)
    {
        AlertTargets = AlertTargetTypes.All, MailTypes = AlertTargetTypes.Mailing, MailboxProblem = AlertTargetTypes.MailboxProblem,
        SelectorProblem = new AngleSharpSelectorEngine(TimeProvider.System).ProblemOf,
    };

    public bool Json => parsed.GetValue(common.Json);

    /// <exception cref="UserErrorException">The configuration has faults; all are told.</exception>
    public AppConfig LoadConfig()
    {
        var (config, findings) = ConfigLoader.Load(context, parsed.GetValue(common.Config), Names);
        return findings.Any
            ? throw new UserErrorException([.. findings.Lines()], ExitCode.NotFine)
            : ChannelSet.WithFacts(config, RunOptions(config, shadow: true), context.Time);
    }

    /// <summary>Reads the configuration for the start of an engine: its warnings are told, once, on standard error.</summary>
    /// <exception cref="UserErrorException">The configuration has faults; all are told.</exception>
    public AppConfig LoadConfigForStart()
    {
        var (config, findings) = ConfigLoader.Load(context, parsed.GetValue(common.Config), Names);
        if (findings.Any)
            throw new UserErrorException([.. findings.Lines()], ExitCode.NotFine);
        foreach (var warning in findings.Warnings)
            context.Error.WriteLine(warning);
        return config;
    }

    /// <summary>Makes the options of an engine from the command line and the configuration.</summary>
    public EngineRunOptions RunOptions(AppConfig config, bool shadow) => new()
    {
        DataDirectory = DataDirectory(config),
        StrategiesDirectory = context.Named(config.StrategiesDirectory),
        AlertsDirectory = AlertsDirectory(config),
        LettersDirectory = LettersDirectory(config),
        WorkingDirectory = context.WorkingDirectory,
        Secret = Secret,
        Engine = new EngineOptions { Shadow = shadow, Publishing = config.Publishing, Crawl = config.Crawl },
    };

    public string DataDirectory(AppConfig config) => context.PathOf(parsed.GetValue(common.Data) ?? config.DataDirectory);

    /// <summary>Opens the store for looking only, which may be done while an engine runs.</summary>
    /// <exception cref="UserErrorException">There is nothing yet.</exception>
    public async Task<IStore> OpenForReadingAsync(AppConfig config, CancellationToken ct)
    {
        ExpectData(config);
        return await OpenAsync(DataDirectory(config), config, ct);
    }

    /// <exception cref="UserErrorException">There is nothing yet.</exception>
    public void ExpectData(AppConfig config)
    {
        if (config.StoreConnection is not null)
            return;
        var directory = DataDirectory(config);
        if (StoreFolder.ReasonNotToBegin(directory) is { } reason)
            throw new UserErrorException(reason);
        if (!File.Exists(Path.Combine(directory, "repricer.db")))
            throw new UserErrorException(
                $"there is no data yet in {directory}; 'repricer import' puts a catalogue there, --data names another folder");
    }

    public async Task<IStore> OpenAsync(string directory, AppConfig config, CancellationToken ct)
    {
        try
        {
            return await Stores.OpenAsync(directory, Stores.OpeningOf(config, Secret), context.Time, NullLoggerFactory.Instance, ct);
        }
        catch (StoreException error)
        {
            throw new UserErrorException(error.Message);
        }
    }

    /// <summary>Makes the book of the strategies over a store, for a verb beside no running engine. Nothing is read yet.</summary>
    public StrategyBook BookOver(IStore store, AppConfig config) => new(
        store.Revisions, new FolderStrategySource(context.Named(config.StrategiesDirectory)), config.StrategiesActivation, context.Time,
        NullLogger<StrategyBook>.Instance);

    /// <summary>Tells what is wrong as far as a store alone knows, for a verb beside no running engine.</summary>
    public IConditionReader ConditionsOf(IStore store, StrategyBook book, AppConfig config) => new ConditionReader(new ConditionParts
    {
        Store = store, Strategies = book, Sources = config.Sources, Feeds = config.Feeds, Publishing = config.Publishing, Time = context.Time,
        MailsReports = config.WeeklyMail.IsWanted,
    });

    /// <summary>The folder of alert rules as messages name it.</summary>
    public string AlertsDirectory(AppConfig config) =>
        context.Named(config.Alerts.Directory ?? AlertRuleSet.Beside(config.StrategiesDirectory));

    /// <summary>The folder of letters' templates as messages name it.</summary>
    public string LettersDirectory(AppConfig config) =>
        context.Named(config.LettersDirectory ?? LetterFolder.Beside(config.StrategiesDirectory));

    /// <summary>Reads the rules of the alerts' folder, for a verb beside no running engine.</summary>
    public AlertBook AlertsOf(AppConfig config) => AlertRuleSet.Open(AlertsDirectory(config), config, context.Time, NullLoggerFactory.Instance);

    /// <summary>Makes what looks at feeds, for a verb beside no running engine.</summary>
    public FeedRunner FeedsOver(IStore store, AppConfig config, FetcherSet fetchers) => new(
        config.Feeds, store, new FeedServices(fetchers.Robots, context.PathOf, Secret, static _ => { }), context.Time,
        NullLogger<FeedRunner>.Instance);

    /// <inheritdoc cref="CommandContext.Secret"/>
    public string? Secret(string reference) => context.Secret(reference);

    /// <exception cref="UserErrorException">Another engine holds the folder; the message names it.</exception>
    public static EngineLock Lock(string directory)
    {
        try
        {
            return EngineLock.Acquire(directory);
        }
        catch (StoreException error)
        {
            throw new UserErrorException(error.Message);
        }
    }
}
