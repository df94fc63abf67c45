using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Host.Api;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;

namespace Repricer.Host.Hosting;

/// <summary>The API while an engine runs.</summary>
internal sealed class ApiRunner : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiRunner(WebApplication app) => _app = app;

    /// <summary>The first address it listens on, with the real port.</summary>
    public string Address => _app.Urls.First().TrimEnd('/');

    /// <exception cref="UserErrorException">A port is taken or an address cannot be used.</exception>
    public static async Task<ApiRunner> StartAsync(EngineHost engine, AppConfig config, string urls, TimeProvider time, CancellationToken ct, ILoggerFactory? loggers = null)
    {
        var app = ApiServer.Build(
            new ApiParts
            {
                Config = config,
                Reports = engine.Store.Reports,
                Control = engine.Store.Control,
                Guard = engine.Store.Guard,
                Catalog = engine.Store.Catalog,
                Status = engine.Status,
                View = engine.View,
                Time = time,
                Loggers = loggers ?? NullLoggerFactory.Instance,
            },
            urls);
        try
        {
            await app.StartAsync(ct);
            return new ApiRunner(app);
        }
        catch (Exception error)
        {
            await app.DisposeAsync();
            if (error is IOException or System.Net.Sockets.SocketException)
                throw new UserErrorException($"cannot listen on {urls}: {error.Message} Free the port, or name another with --urls or Api:Urls.");
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
