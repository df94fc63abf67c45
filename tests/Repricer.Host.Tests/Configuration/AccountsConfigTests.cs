using Microsoft.Extensions.Logging;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

/// <summary>Settings that several channels of one seller share.</summary>
public sealed class AccountsConfigTests
{
    private const string SecretText = "whsec_bm9ib2R5LXNob3VsZC1ldmVyLXNlZS10aGlzLXRleHQ=";

    private static readonly KnownNames Names = new(ChannelTypes.All, FetcherTypes.Words, static _ => null);

    [Fact]
    public void Channel_OfAnAccount_HasItsSettingsAndItsOwnComeFirst()
    {
        using var run = new CommandRun();
        var (config, faults) = Load(run, """
            { "Accounts": { "main": { "Secret": "env:HOOK", "Url": "https://a.example/" } },
              "Channels": {
                "one": { "Type": "webhook", "Account": "main" },
                "two": { "Type": "webhook", "Account": "main", "Settings": { "url": "https://b.example/" } } } }
            """);

        Assert.Empty(faults.Lines());
        Assert.Equal(["https://a.example/", "https://b.example/"], config.Channels.Select(channel => channel.Settings["Url"]));
        Assert.All(config.Channels, channel => Assert.Equal("env:HOOK", channel.Settings["Secret"]));
        Assert.All(config.Channels, channel => Assert.Equal("main", channel.Account.Name));
        Assert.Equal("env:HOOK", config.Channels[0].Account.Settings["secret"]);
    }

    [Fact]
    public void Account_ServesChannelsOfSeveralTypes_EachGetsItsKeys()
    {
        using var run = new CommandRun();
        var (config, faults) = Load(run, """
            { "Accounts": { "main": { "Secret": "env:HOOK", "Folder": "drop" } },
              "Channels": {
                "hook": { "Type": "webhook", "Account": "main", "Settings": { "Url": "https://b.example/" } },
                "file": { "Type": "csv", "Account": "main" } } }
            """);

        Assert.Empty(faults.Lines());
        Assert.False(config.Channels[0].Settings.ContainsKey("Folder"));
        Assert.False(config.Channels[1].Settings.ContainsKey("Secret"));
        Assert.Equal("drop", config.Channels[1].Settings["Folder"]);
    }

    [Fact]
    public void Faults_AreToldAtTheAccountsOwnPlace()
    {
        using var run = new CommandRun();
        var (_, faults) = Load(run, """
            { "Accounts": {
                "main": { "Secrett": "env:HOOK",
                          "Url": "ftp://nowhere" } },
              "Channels": { "hook": { "Type": "webhook", "Account": "main" },
                            "lost": { "Type": "webhook", "Account": "mian" } } }
            """);

        var lines = faults.Lines().ToList();
        Assert.Contains(lines, line => line.Contains("appsettings.json:2", StringComparison.Ordinal)
            && line.Contains("did you mean 'Secret'?", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("appsettings.json:3", StringComparison.Ordinal)
            && line.Contains("Url", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Channels:lost:Account: there is no account 'mian'", StringComparison.Ordinal)
            && line.Contains("did you mean 'main'?", StringComparison.Ordinal));
    }

    [Fact]
    public void Account_ThatNobodySellsBy_IsAWarning()
    {
        using var run = new CommandRun();
        var (_, findings) = Load(run, """{ "Accounts": { "old": { "Secret": "env:HOOK" } } }""");
        Assert.False(findings.Any);
        Assert.Contains(findings.Warnings, line => line.Contains("Accounts:old: no channel sells by this account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_OfAnAccount_AreInNoLogNoAnswerAndNoFault()
    {
        using var run = new CommandRun();
        var (config, faults) = Load(run, """
            { "Accounts": { "main": { "Secret": "env:HOOK" } },
              "Channels": { "hook": { "Type": "webhook", "Account": "main",
                "Settings": { "Url": "http://127.0.0.1:9/", "AllowPrivateNetwork": true } } } }
            """);
        Assert.Empty(faults.Lines());
        var seen = new List<string>();
        using var loggers = new Seen(seen);
        var options = Options(run, SecretText);
        var adapter = ChannelSet.Create(config, options, TimeProvider.System, loggers, new RateBook(TimeProvider.System)).Single();
        var change = new PriceChange(
            "d", new ListingId(adapter.Id, "L"), new Sku("S"), new Money(1m, Currency.Parse("EUR")), 1, DateTimeOffset.UnixEpoch);
        var outcomes = await adapter.PushAsync(new SendBatch("b", "l", [change], [1]), TestContext.Current.CancellationToken);
        seen.AddRange(outcomes.Select(outcome => outcome.ToString()));
        seen.AddRange(config.Channels.Select(channel => channel.ToString()));
        seen.Add(adapter.ToString()!);

        var error = Assert.Throws<UserErrorException>(
            () => ChannelSet.Create(
                config, Options(run, SecretText[..12]), TimeProvider.System, loggers, new RateBook(TimeProvider.System)));
        seen.Add(error.ToString());
        seen.AddRange(error.Lines);

        Assert.IsType<PushOutcome.NotSent>(outcomes[0]);
        Assert.All(seen, text => Assert.DoesNotContain(SecretText[6..12], text, StringComparison.Ordinal));
        (adapter as IDisposable)?.Dispose();
    }

    private static EngineRunOptions Options(CommandRun run, string secret) => new()
    {
        DataDirectory = run.Folder, StrategiesDirectory = run.Folder, WorkingDirectory = run.Folder,
        Secret = reference => reference == "env:HOOK" ? secret : null,
    };

    private static (AppConfig Config, ConfigFindings Findings) Load(CommandRun run, string text)
    {
        run.Write("appsettings.json", text);
        return ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Names);
    }

    /// <summary>Keeps whatever is logged, exceptions included.</summary>
    private sealed class Seen(List<string> lines) : ILoggerFactory, ILogger
    {
        public void AddProvider(ILoggerProvider provider)
        {
            // It is its own.
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception) + exception);

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
