using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Adapters.Storage;
using Repricer.Host.Api;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Commands;
using Repricer.Host.Operating;

namespace Repricer.Host.Hosting;

/// <summary>An engine with its API, on a data folder that is locked.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly EngineComposition _engine;
    private readonly WebApplication _api;
    private readonly RunKey _runKey;

    private EngineHost(EngineComposition engine, WebApplication api, RunKey runKey, string address) => (_engine, _api, _runKey, Address) = (engine, api, runKey, address);

    /// <summary>Where the API really listens, e.g. "http://127.0.0.1:5080".</summary>
    public string Address { get; }

    /// <summary>Starts to listen; nothing is worked on before <see cref="RunAsync"/>.</summary>
    /// <exception cref="UserErrorException">The address is taken, or public without a key.</exception>
    public static async Task<EngineHost> StartAsync(EngineComposition engine, EngineLock held, string urls, CancellationToken ct)
    {
        var options = engine.Options;
        await CheckPublicAsync(engine, urls, ct);
        var app = ApiServer.Build(
            new ApiParts
            {
                Config = options.Config,
                Reports = options.Store.Reports,
                Control = options.Store.Control,
                Guard = options.Store.Guard,
                Catalog = options.Store.Catalog,
                Status = engine.Status,
                View = new EngineView(engine),
                Time = options.Time,
                Loggers = options.Loggers,
            },
            urls);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException error)
        {
            await app.DisposeAsync();
            throw new UserErrorException($"cannot listen on {urls}: {(error.InnerException ?? error).Message}; another program has the port, or choose one with Api:Urls or --urls");
        }

        var address = app.Urls.First();
        var runKey = RunKey.Create(options.DataDirectory, options.Time.GetUtcNow());
        app.Services.GetRequiredService<KeyRing>().RunKey = runKey.Key;
        held.Announce(string.Join(';', app.Urls), StatusReader.Version, engine.Status.StartedAt);
        return new EngineHost(engine, app, runKey, address);
    }

    /// <summary>Runs until stopped and drained. The API answers to the end.</summary>
    public Task RunAsync(CancellationToken stop) => _engine.RunAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await _api.StopAsync(CancellationToken.None);
        await _api.DisposeAsync();
        _runKey.Dispose();
    }

    private static async Task CheckPublicAsync(EngineComposition engine, string urls, CancellationToken ct)
    {
        if (ListenAddress.Parse(urls).FirstOrDefault(url => !url.IsLoopback) is not { } open)
            return;

        var keys = await engine.Options.Store.Control.GetKeysAsync(ct);
        if (keys.All(key => key.RevokedAt is not null))
            throw new UserErrorException($"{open.Host}:{open.Port} can be reached from elsewhere, and there is no API key yet: 'repricer key create' first, or listen on 127.0.0.1");
    }
}
