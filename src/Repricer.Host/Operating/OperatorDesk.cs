using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>Where a verb that changes something does it: through the running engine's API, or in the store under the engine's own lock.</summary>
internal sealed class OperatorDesk : IAsyncDisposable
{
    private readonly EngineLock? _lock;

    private OperatorDesk(EngineClient client) => Client = client;

    private OperatorDesk(EngineLock held, SqliteStore store, Operator work) => (_lock, Store, Local) = (held, store, work);

    /// <summary>Set when an engine runs.</summary>
    public EngineClient? Client { get; }

    /// <summary>Set when none does.</summary>
    public SqliteStore? Store { get; }

    public Operator? Local { get; }

    public static string By => $"console:{Environment.UserName}";

    public static async Task<OperatorDesk> OpenAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        var directory = setup.DataDirectory(config);
        if (EngineDirectory.TryFindRunning(directory) is { } running)
        {
            if (running.Address is null)
                throw new UserErrorException($"an engine without an API (process {running.ProcessId}) holds {directory}; try again when it has ended");
            return new OperatorDesk(new EngineClient(running.Address, context.Variable("REPRICER_API_KEY") ?? RunKey.TryRead(directory)));
        }

        var held = Setup.Lock(directory);
        try
        {
            var store = await setup.OpenAsync(directory, ct);
            return new OperatorDesk(held, store, new Operator(
                store.Control, store.Guard, store.Catalog, [.. config.Channels.Select(channel => channel.Id.Value)], [.. config.Sources.Select(source => source.Id.Value)],
                context.Time, static _ => { }));
        }
        catch
        {
            held.Dispose();
            throw;
        }
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

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (Store is not null)
            await Store.DisposeAsync();
        _lock?.Dispose();
    }
}
