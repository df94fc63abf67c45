using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Strategies;
using Repricer.Engine.Strategies;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

/// <summary>Where a verb that changes something does it: through the running engine's API, or in the store under the engine's own lock.</summary>
internal sealed class EngineOrStore : IAsyncDisposable
{
    private readonly EngineLock? _lock;
    private readonly StrategyBook? _book;

    private EngineOrStore(EngineClient client) => Client = client;

    private EngineOrStore(EngineLock held, IStore store, OperatingActions work, StrategyBook book, StrategyOperations strategies) =>
        (_lock, Store, Local, _book, LocalStrategies) = (held, store, work, book, strategies);

    /// <summary>Set when an engine runs.</summary>
    public EngineClient? Client { get; }

    /// <summary>Set when none does.</summary>
    public IStore? Store { get; }

    public OperatingActions? Local { get; }

    public StrategyOperations? LocalStrategies { get; }

    public static string By => $"console:{Environment.UserName}";

    public static async Task<EngineOrStore> OpenAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        var directory = setup.DataDirectory(config);
        if (EngineDirectory.TryFindRunning(directory) is { } running)
        {
            if (running.Address is null)
                throw new UserErrorException($"an engine without an API (process {running.ProcessId}) holds {directory}; try again when it has ended");
            return new EngineOrStore(new EngineClient(running.Address, context.Variable("REPRICER_API_KEY") ?? RunKey.TryRead(directory)));
        }

        var held = Setup.Lock(directory);
        try
        {
            var store = await setup.OpenAsync(directory, ct);
            var work = new OperatingActions(
                store.Control, store.Guard, store.Catalog, [.. config.Channels.Select(channel => channel.Id.Value)], [.. config.Sources.Select(source => source.Id.Value)],
                context.Time, static _ => { });
            var folder = new FolderStrategySource(context.Named(config.StrategiesDirectory));
            var book = new StrategyBook(folder, context.Time, NullLogger<StrategyBook>.Instance, new RevisionKeeping(store.Revisions, folder, config.StrategiesActivation));
            var strategies = new StrategyOperations(store, book, folder, config.StrategiesActivation, () => config.Pricing, context.Time, static () => { });
            return new EngineOrStore(held, store, work, book, strategies);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <exception cref="UserErrorException">It was not done, and why.</exception>
    public async Task<OperationView> DoAsync<TBody>(string path, TBody body, JsonTypeInfo<TBody> type, Func<OperatingActions, TBody, string, ValueTask<OperationOutcome>> local, CancellationToken ct)
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
