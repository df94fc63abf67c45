using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Host.Api;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Dashboard;
using Repricer.Host.Operating;

namespace Repricer.Host.Hosting;

/// <summary>Serves the API while an engine runs.</summary>
internal sealed class ApiRunner : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RunKey _runKey;

    private ApiRunner(WebApplication app, RunKey runKey) => (_app, _runKey) = (app, runKey);

    /// <summary>The first address it listens on, with the real port.</summary>
    public string Address => _app.Urls.First().TrimEnd('/');

    /// <summary>All that it answers to.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <exception cref="UserErrorException">A port is taken, an address cannot be used, or it is public and there is no key.</exception>
    public static async Task<ApiRunner> StartAsync(
        EngineHost engine, AppConfig config, string urls, TimeProvider time, CancellationToken ct, ILoggerFactory? loggers = null)
    {
        await CheckPublicAsync(engine, urls, ct);
        var app = ApiServer.Build(
            new ApiParts
            {
                Config = config,
                Store = engine.Store,
                Status = engine.Status,
                View = engine.View,
                Conditions = engine.Conditions,
                Alerts = new AlertTester(engine.AlertTargets, config.Alerts.Options, time),
                Rules = engine.AlertRules,
                Metrics = engine.Export,
                Strategies = engine.StrategyOperations,
                Feeds = engine.Feeds,
                Importing = engine.Importing,
                Discovery = engine.Engine.Discovery,
                Channels = engine.Channels,
                Weekly = engine.WeeklyPost,
                Letters = engine.Letters,
                Figures = engine.Engine.Figures,
                Evidence = engine.Evidence,
                Backups = new BackupMaker(engine.Store, engine.DataDirectory, time),
                Time = time,
                Loggers = loggers ?? NullLoggerFactory.Instance,
            },
            urls, new DashboardPages());
        try
        {
            await app.StartAsync(ct);
            var runKey = RunKey.Create(engine.DataDirectory, time.GetUtcNow());
            app.Services.GetRequiredService<KeyRing>().RunKey = runKey.Key;
            return new ApiRunner(app, runKey);
        }
        catch (Exception error)
        {
            await app.DisposeAsync();
            if (error is IOException or System.Net.Sockets.SocketException)
                throw new UserErrorException(
                    $"cannot listen on {urls}: {error.Message} Free the port, or name another with --urls or Api:Urls.");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _runKey.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task CheckPublicAsync(EngineHost engine, string urls, CancellationToken ct)
    {
        if (ListenAddress.Parse(urls).FirstOrDefault(url => !url.IsLoopback) is not { } open)
            return;

        var keys = await engine.Store.Control.GetKeysAsync(ct);
        if (keys.All(key => key.RevokedAt is not null))
            throw new UserErrorException($"{open.Host}:{open.Port} can be reached from elsewhere, and there is no API key yet: 'repricer "
                + $"key create' first, or listen on 127.0.0.1");
    }
}
