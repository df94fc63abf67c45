using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Repricer.Host.Console;

namespace Repricer.Host.Init;

/// <summary>
/// Shows the files of a folder to this machine over HTTP, so that pages which somebody saved or wrote can be watched like a shop's.
/// </summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageServer(WebApplication app) => _app = app;

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address => _app.Urls.First().TrimEnd('/');

    /// <param name="folder">The full path of a folder that is there.</param>
    /// <param name="port">Zero = any that is free.</param>
    /// <exception cref="UserErrorException">The port cannot be listened on.</exception>
    public static async Task<PageServer> StartAsync(string folder, int port, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        var app = builder.Build();
        app.Run(http => AnswerAsync(http, folder));
        try
        {
            await app.StartAsync(ct);
            return new PageServer(app);
        }
        catch (Exception error)
        {
            await app.DisposeAsync();
            if (error is IOException or System.Net.Sockets.SocketException)
                throw new UserErrorException(
                    FormattableString.Invariant($"cannot listen on 127.0.0.1:{port}: {error.Message} Name another with --port."));
            throw;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext http, string folder)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (FileOf(folder, http.Request.Path.Value ?? "/") is not { } file)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Every look is a new one: the page may be edited meanwhile.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = TypeOf(file.Extension);
        await http.Response.SendFileAsync(file.FullName, http.RequestAborted);
    }

    /// <returns>Null where there is no such page; nothing outside of the folder, and nothing hidden, is one.</returns>
    private static FileInfo? FileOf(string folder, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Any(part => part[0] == '.' || part.AsSpan().ContainsAny('\\', ':')))
            return null;
        var file = new FileInfo(Path.Combine([folder, .. parts.Length == 0 ? ["index.html"] : parts]));
        return file is { Exists: true, LinkTarget: null } ? file : null;
    }

    private static string TypeOf(string extension) => extension.ToUpperInvariant() switch
    {
        // Without a charset: the page says its own.
        ".HTML" or ".HTM" => "text/html",
        ".TXT" => "text/plain",
        ".XML" => "application/xml",
        ".JSON" => "application/json",
        ".JS" => "text/javascript",
        ".CSS" => "text/css",
        _ => "application/octet-stream",
    };
}
