using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Repricer.Channels.Tests.Simulating;

/// <summary>
/// The HTTP side of a simulator, on 127.0.0.1: reads each call whole, lets the simulator answer, and puts in whatever faults a test asked
/// for. Knows no vendor, and nothing of the adapters.
/// </summary>
internal sealed class LoopbackApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ApiCall> _calls = new();
    private readonly ConcurrentQueue<(ApiFault Fault, Func<ApiCall, bool> Of)> _faults = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();

    /// <param name="answer">One call at a time.</param>
    /// <param name="before">Put before the simulator, such as the judge of the vendor's contract.</param>
    public LoopbackApi(Func<ApiCall, ApiAnswer> answer, Action<WebApplication>? before = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        before?.Invoke(_app);
        _app.Run(context => ServeAsync(context, answer));
        _app.StartAsync().GetAwaiter().GetResult();
        Url = new Uri(_app.Urls.Single() + "/");
    }

    public Uri Url { get; }

    public IReadOnlyList<ApiCall> Calls => [.. _calls];

    /// <summary>Runs when a call was read, before it is answered: what happens meanwhile.</summary>
    public Func<ApiCall, Task>? Meanwhile { get; set; }

    /// <summary>What goes wrong with a call for which no other fault was asked.</summary>
    public Func<ApiCall, ApiFault?> Trouble { get; set; } = static _ => null;

    /// <summary>The next call, of those that fit, goes wrong.</summary>
    public void Break(ApiFault fault, Func<ApiCall, bool>? of = null) => _faults.Enqueue((fault, of ?? (static _ => true)));

    /// <summary>Something happens at the other side between two calls.</summary>
    public void Between(Action happens)
    {
        lock (_lock)
            happens();
    }

    /// <summary>Nobody listens any more.</summary>
    public Task StopAsync()
    {
        _over.TrySetResult();
        return _app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context, Func<ApiCall, ApiAnswer> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var call = new ApiCall(
            context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _calls.Enqueue(call);
        if (Meanwhile is { } meanwhile)
            await meanwhile(call);

        var fault = FaultOf(call);
        if (fault is ApiFault.HtmlPage or ApiFault.HtmlForbidden or ApiFault.Unavailable or ApiFault.UnavailableForAWhile
            or ApiFault.TooMany)
        {
            await WriteFaultAsync(context, fault.Value, call);
            return;
        }

        ApiAnswer answered;
        lock (_lock)
            answered = answer(call);
        if (fault is ApiFault.NoAnswer)
        {
            context.Response.Headers["x-broken-on-purpose"] = "1";
            await _over.Task;
            context.Abort();
            return;
        }

        if (fault is ApiFault.BadGateway)
        {
            await WriteFaultAsync(context, ApiFault.BadGateway, call);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(answered.Csv ?? answered.Body?.ToJsonString() ?? "");
        context.Response.StatusCode = answered.Status;
        foreach (var (name, value) in answered.Headers)
            context.Response.Headers[name] = value;
        if (bytes.Length > 0)
            context.Response.ContentType = answered.Csv is null ? "application/json; charset=UTF-8" : "text/csv; charset=UTF-8";
        if (fault is ApiFault.CutBody)
        {
            context.Response.Headers["x-broken-on-purpose"] = "1";
            context.Response.ContentLength = bytes.Length + 10;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(bytes);
    }

    private ApiFault? FaultOf(ApiCall call)
    {
        lock (_lock)
        {
            if (!_faults.TryPeek(out var next) || !next.Of(call))
                return Trouble(call);
            _faults.TryDequeue(out _);
            return next.Fault;
        }
    }

    private static Task WriteFaultAsync(HttpContext context, ApiFault fault, ApiCall call)
    {
        context.Response.Headers["x-broken-on-purpose"] = "1";
        context.Response.StatusCode = fault switch
        {
            ApiFault.HtmlPage => 200,
            ApiFault.HtmlForbidden => 403,
            ApiFault.TooMany => 429,
            ApiFault.BadGateway => 502,
            _ => 503,
        };
        if (fault is ApiFault.UnavailableForAWhile or ApiFault.TooMany)
            context.Response.Headers.RetryAfter = fault is ApiFault.TooMany ? "7" : "120";
        context.Response.ContentType = "text/html";

        // Pages like these repeat what was asked for, and by whom.
        return context.Response.WriteAsync(
            $"<html>Request blocked: {call.Target[Math.Max(0, call.Target.Length - 130)..]} {string.Join(' ', call.Credentials)}</html>");
    }
}
