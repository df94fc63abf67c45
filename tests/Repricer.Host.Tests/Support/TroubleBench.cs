using System.Text;
using Microsoft.Extensions.Logging;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Conditions;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Support;

/// <summary>A data folder with one listing, shop/A at 10.00 EUR, in which a test prepares a trouble; no engine runs.</summary>
internal sealed class TroubleBench : IDisposable
{
    public static readonly ListingId Listing = new(new ChannelId("shop"), "A");

    private readonly CommandRun _run = new();
    private int _decisions;

    private TroubleBench()
    {
    }

    public string Folder => _run.Folder;

    public string Out => _run.Out;

    public string Error => _run.Error;

    /// <summary>What the log said.</summary>
    public StringBuilder Log { get; } = new();

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public static async Task<TroubleBench> CreateAsync()
    {
        var bench = new TroubleBench();
        bench.Write("appsettings.json", """
            {
              "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } },
              "Sources": { "rival": { "BaseUrl": "http://rival.example", "Currency": "EUR", "Interval": "1h" } }
            }
            """);
        bench.Write("strategies/lowest.yaml", "name: lowest\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        bench.Write("products.csv", "sku,title,currency,min_price,stock\nA,Mug,EUR,5.00,4\n");
        bench.Write("listings.csv", "channel,listing_id,sku,currency,current_price\nshop,A,A,EUR,10.00\n");
        bench.Write("watches.csv", "source,sku,url\nrival,A,http://rival.example/a\n");
        Assert.Equal(0, await bench.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"));
        return bench;
    }

    public void Write(string name, string text) => _run.Write(name, text);

    public Task<int> RunAsync(params string[] args) => _run.RunAsync(args);

    public async Task InStoreAsync(Func<IStore, Task> work)
    {
        await using var store = await OpenAsync();
        await work(store);
    }

    /// <summary>Lets the engine's watch look once at the store, and at the state of an engine where one is given.</summary>
    /// <param name="meet">What the engine met; null = only the store is looked at.</param>
    public async Task WatchAsync(Action<EngineStatus>? meet = null, Func<IStore, IStore>? around = null)
    {
        await using var opened = await OpenAsync();
        var store = around is null ? opened : around(opened);
        var config = Config();
        using var metrics = new RepricerMetrics();
        using var book = BookOver(store, config);
        await book.LookAsync(TestContext.Current.CancellationToken);
        var time = new ShiftedTime();
        var status = meet is null ? null : new EngineStatus(time, metrics);
        if (status is not null)
            meet!(status);
        time.Shift = TimeSpan.FromSeconds(40);
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new CollectingProvider(Log)));
        var reader = new ConditionReader(new ConditionParts
        {
            Store = store, Strategies = book, Sources = config.Sources, Publishing = config.Publishing, Engine = status, Time = time,
        });
        var watch = new ConditionWatch(reader, store.Conditions, time, loggers.CreateLogger<ConditionWatch>());
        await watch.LookAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Decides a price for the listing and sends it to a channel that answers so.</summary>
    public Task PushAsync(decimal price, OutboxState answer, string reason, DateTimeOffset at) => InStoreAsync(async store =>
    {
        var ct = TestContext.Current.CancellationToken;
        await DecideAsync(store, price, at);
        var node = new NodeId("engine");
        var entry = Assert.Single(await store.Outbox.LeaseAsync(Listing.Channel, node, at, TimeSpan.FromMinutes(1), 10, ct));
        var batch = new SendBatch(BatchIds.New(at, 1), entry.LeaseId!, [entry.Change], [entry.Id]);
        Assert.Single(await store.Outbox.MarkSendingAsync(batch, at, ct));
        await store.Outbox.RecordAsync([new PushRecord(entry.Id, entry.LeaseId!, answer, at, reason)], ct);
    });

    public async Task DecideAsync(IStore store, decimal price, DateTimeOffset at)
    {
        var ct = TestContext.Current.CancellationToken;
        var snapshot = Assert.Single(await store.Pricing.LoadSnapshotsAsync([Listing], Config().Pricing, at, ct));
        var money = new Money(price, Currency.Parse("EUR"));
        var decision = new Decision
        {
            Listing = Listing, Action = DecisionAction.Set, Price = money, Reason = DecisionReason.Rule, StrategyName = "lowest",
            StrategyHash = "h", DecidedAt = at, Version = snapshot.Version,
        };
        var guarded = new GuardedDecision { Decision = decision, Verdict = GuardVerdict.Approved, PriceToSend = money };
        await store.Pricing.CommitDecisionsAsync([new DecisionCommit($"d{++_decisions}", guarded, snapshot, "b", Shadow: false)], ct);
    }

    /// <summary>Whether the command line would take a command as it stands.</summary>
    public bool Parses(string command) =>
        CommandLine.Build(_run.Context(TextWriter.Null, TextWriter.Null)).Parse(command["repricer ".Length..]).Errors.Count == 0;

    public void Dispose() => _run.Dispose();

    private static Engine.Strategies.StrategyBook BookOver(IStore store, AppConfig config, string folder) => new(
        store.Revisions, new Adapters.Strategies.FolderStrategySource(folder), config.StrategiesActivation, TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<Engine.Strategies.StrategyBook>.Instance);

    private Engine.Strategies.StrategyBook BookOver(IStore store, AppConfig config) =>
        BookOver(store, config, Path.Combine(Folder, "strategies"));

    public AppConfig Config()
    {
        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        return config;
    }

    private Task<IStore> OpenAsync() => Stores.OpenAsync(
        Path.Combine(Folder, "data"), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
        TestContext.Current.CancellationToken);

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }

    private sealed class CollectingProvider(StringBuilder lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Append(formatter(state, exception)).Append('\n');

        public void Dispose()
        {
        }
    }
}
