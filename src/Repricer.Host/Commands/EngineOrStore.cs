using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Storage;
using Repricer.Engine;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

/// <summary>
/// Where a verb that changes something does it: through the running engine's API, or in the store under the engine's own lock. Either
/// <see cref="Client"/> is set, or all the others are.
/// </summary>
internal sealed class EngineOrStore : IAsyncDisposable
{
    private readonly EngineLock? _lock;

    private EngineOrStore(EngineClient client) => Client = client;

    private EngineOrStore(EngineLock held, IStore store, StrategyBook book, AppConfig config, TimeProvider time)
    {
        (_lock, Store) = (held, store);
        Actions = new OperatingActions(store, book, config, time, static _ => { });
        Crawls = new CrawlActions(store, config, time, static _ => { });
        Reverts = new RevertActions(store, book, config, time, static _ => { });
        Strategies = new StrategyOperations(store, book, () => config.Pricing, time, static () => { });
    }

    /// <summary>The way to the running engine; null = none runs.</summary>
    public EngineClient? Client { get; }

    /// <summary>The store, held by this verb; null = an engine runs.</summary>
    public IStore? Store { get; }

    /// <summary>What operators do to prices; null = an engine runs.</summary>
    public OperatingActions? Actions { get; }

    /// <summary>Asks for pages; null = an engine runs.</summary>
    public CrawlActions? Crawls { get; }

    /// <summary>Takes decisions back; null = an engine runs.</summary>
    public RevertActions? Reverts { get; }

    /// <summary>What is done about strategies; null = an engine runs.</summary>
    public StrategyOperations? Strategies { get; }

    /// <summary>Who works at this console, as the audit log names them.</summary>
    public static string By => $"console:{Environment.UserName}";

    /// <exception cref="UserErrorException">The engine that runs has no API, or the data folder cannot be used.</exception>
    public static async Task<EngineOrStore> OpenAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        var directory = setup.DataDirectory(config);
        if (TryConnect(context, directory) is { } client)
            return new EngineOrStore(client);

        var held = Setup.Lock(directory);
        IStore? store = null;
        try
        {
            store = await setup.OpenAsync(directory, config, ct);
            await Stores.ExpectNoEngineAsync(store, held.Token, context.Time, ct);
            return new EngineOrStore(held, store, setup.BookOver(store, config), config, context.Time);
        }
        catch (Exception error)
        {
            if (store is not null)
                await store.DisposeAsync();
            held.Dispose();
            if (error is StoreException)
                throw new UserErrorException(error.Message);
            throw;
        }
    }

    /// <summary>Finds the running engine of a data folder.</summary>
    /// <returns>The way to it; null = none runs.</returns>
    /// <exception cref="UserErrorException">One runs that cannot be talked to.</exception>
    public static EngineClient? TryConnect(CommandContext context, string directory)
    {
        if (EngineDirectory.TryFindRunning(directory) is not { } running)
            return null;
        return running.Address is { } address
            ? new EngineClient(address, context.Variable("REPRICER_API_KEY") ?? RunKey.TryRead(directory))
            : throw new UserErrorException(
                $"an engine without an API (process {running.ProcessId}) holds {directory}; try again when it has ended");
    }

    /// <summary>Does what an operator wishes, where it belongs.</summary>
    /// <param name="path">Where the API takes it.</param>
    /// <param name="body">What the API is told.</param>
    /// <param name="local">Does the same in the store; its second argument is who wishes it.</param>
    /// <exception cref="UserErrorException">It was not done, and why.</exception>
    public async Task<OperationView> DoAsync<TBody>(
        string path, TBody body, JsonTypeInfo<TBody> type, Func<OperatingActions, string, ValueTask<OperationOutcome>> local,
        CancellationToken ct) =>
        Client is not null
            ? await Client.PostAsync(path, body, type, ApiJson.Default.OperationView, ct)
            : Views.Of(DoneOf(await local(Actions!, By)));

    /// <summary>Changes which strategies are in force, or approves a plan, where it belongs.</summary>
    /// <param name="by">In whose name; null = their own. Who works at this console is kept beside it.</param>
    /// <param name="local">Does the same in the store; its second argument is in whose name.</param>
    /// <exception cref="UserErrorException">It was not done, and why.</exception>
    public async Task<ActivationView> ActivateAsync<TBody>(
        string path, TBody body, JsonTypeInfo<TBody> type, string? by, Func<StrategyActivation, string, ValueTask<ActivationOutcome>> local,
        CancellationToken ct)
    {
        if (Client is not null)
            return await Client.PostAsync(path, body, type, ApiJson.Default.ActivationView, ct);

        await Strategies!.Book.RestoreAsync(ct);
        var who = Acting.As(By, by);
        return await local(Strategies.Activation, who) switch
        {
            ActivationOutcome.Done done => new ActivationView(done.Message, done.Revision, who),
            ActivationOutcome.Refused refused => throw new UserErrorException(refused.Message),
            ActivationOutcome.NotFound missing => throw new UserErrorException(missing.Message),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    /// <exception cref="UserErrorException">It was not done, and why.</exception>
    public static OperationOutcome.Done DoneOf(OperationOutcome outcome) => outcome switch
    {
        OperationOutcome.Done done => done,
        OperationOutcome.Invalid invalid => throw new UserErrorException($"{invalid.Field}: {invalid.Message}"),
        OperationOutcome.NotFound missing => throw new UserErrorException(missing.Message),
        var other => throw new InvalidOperationException($"no answer for {other}"),
    };

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        Strategies?.Book.Dispose();
        if (Store is not null)
            await Store.DisposeAsync();
        _lock?.Dispose();
    }
}
