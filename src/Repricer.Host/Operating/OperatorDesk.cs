using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Strategies;
using Repricer.Engine;
using Repricer.Engine.Planning;
using Repricer.Engine.Pricing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>Where a verb that changes something does it: through the running engine's API, or in the store under the engine's own lock.</summary>
internal sealed class OperatorDesk : IAsyncDisposable
{
    private readonly EngineLock? _lock;
    private readonly StrategyBook? _book;

    private OperatorDesk(EngineClient client) => Client = client;

    private OperatorDesk(EngineLock held, IStore store, Operator work, StrategyBook book, StrategyDesk strategies) =>
        (_lock, Store, Local, _book, LocalStrategies) = (held, store, work, book, strategies);

    /// <summary>Set when an engine runs.</summary>
    public EngineClient? Client { get; }

    /// <summary>Set when none does.</summary>
    public IStore? Store { get; }

    public Operator? Local { get; }

    public StrategyDesk? LocalStrategies { get; }

    public static string By => $"console:{Environment.UserName}";

    public static async Task<OperatorDesk> OpenAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        var directory = setup.DataDirectory(config);
        if (TryConnect(context, directory) is { } client)
            return new OperatorDesk(client);

        var held = Setup.Lock(directory);
        try
        {
            var store = await setup.OpenAsync(directory, ct);
            var work = new Operator(
                store.Control, store.Guard, store.Catalog, [.. config.Channels.Select(channel => channel.Id.Value)], [.. config.Sources.Select(source => source.Id.Value)],
                context.Time, static _ => { });
            var folder = new FolderStrategySource(context.Named(config.StrategiesDirectory));
            var book = new StrategyBook(folder, context.Time, NullLogger<StrategyBook>.Instance, new RevisionKeeping(store.Revisions, folder, config.StrategiesActivation));
            var strategies = new StrategyDesk(store, book, folder, config.StrategiesActivation, () => config.Pricing, context.Time, static () => { });
            return new OperatorDesk(held, store, work, book, strategies);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <returns>The running engine of the data folder; null = none runs.</returns>
    /// <exception cref="UserErrorException">One runs that cannot be talked to.</exception>
    public static EngineClient? TryConnect(CommandContext context, string directory)
    {
        if (EngineDirectory.TryFindRunning(directory) is not { } running)
            return null;
        if (running.Address is null)
        {
            throw new UserErrorException(
                $"an engine without an API (process {running.ProcessId}) holds {directory}; try again when it has ended");
        }

        return new EngineClient(running.Address, context.Variable("REPRICER_API_KEY") ?? RunKey.TryRead(directory));
    }

    /// <exception cref="UserErrorException">It was not done, and why.</exception>
    public async Task<OperationView> DoAsync<TBody>(string path, TBody body, JsonTypeInfo<TBody> type, Func<Operator, TBody, string, ValueTask<OperationOutcome>> local, CancellationToken ct)
    {
        if (Client is not null)
            return await Client.PostAsync(path, body, type, ApiJson.Default.OperationView, ct);

        return await local(Local!, body, By) switch
        {
            OperationOutcome.Done done => done.View,
            OperationOutcome.Invalid invalid => throw new UserErrorException($"{invalid.Field}: {invalid.Message}"),
            OperationOutcome.NotFound missing => throw new UserErrorException(missing.Message),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    /// <summary>As <see cref="DoAsync"/>, for revisions and plans.</summary>
    /// <exception cref="UserErrorException">It was not done, and why.</exception>
    public async Task<ActivationView> ActivateAsync<TBody>(
        string path, TBody body, JsonTypeInfo<TBody> type, string? by, Func<StrategyActivation, string, ValueTask<ActivationOutcome>> local, CancellationToken ct)
    {
        if (Client is not null)
            return await Client.PostAsync(path, body, type, ApiJson.Default.ActivationView, ct);

        await _book!.RestoreAsync(writes: true, ct);
        var who = by ?? By;
        return await local(LocalStrategies!.Activate, who) switch
        {
            ActivationOutcome.Done done => new ActivationView(done.Message, done.Revision, who),
            ActivationOutcome.Refused refused => throw new UserErrorException(refused.Message),
            ActivationOutcome.NotFound missing => throw new UserErrorException(missing.Message),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    /// <summary>Reads what is in force; for plans without a running engine.</summary>
    public ValueTask RestoreStrategiesAsync(CancellationToken ct) => _book?.RestoreAsync(writes: true, ct) ?? ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        _book?.Dispose();
        if (Store is not null)
            await Store.DisposeAsync();
        _lock?.Dispose();
    }
}
