using System.Net.Http.Headers;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <summary>
/// Posts each message as JSON to an address. The operator has configured it, so it may be a private one; redirects are not followed, and of
/// the answer only the status is believed.
/// </summary>
internal sealed class PostedTarget : IAlertTarget, IDisposable
{
    private readonly Uri _url;
    private readonly Func<AlertMessage, byte[]> _write;
    private readonly Action<HttpRequestMessage, AlertMessage, byte[]> _sign;
    private readonly TimeProvider _time;
    private readonly HttpClient _client = new(WebhookConnection.Handler(allowPrivateNetwork: true)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="url">May hold a secret: it is never told.</param>
    public PostedTarget(
        string name, string type, Uri url, Func<AlertMessage, byte[]> write, Action<HttpRequestMessage, AlertMessage, byte[]> sign,
        TimeProvider time)
    {
        (Name, Type, _url, _write, _sign, _time) = (name, type, url, write, sign, time);
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Repricer", "1"));
    }

    public string Name { get; }

    public string Type { get; }

    public async ValueTask<AlertDelivery> SendAsync(AlertMessage message, CancellationToken ct)
    {
        var body = _write(message);
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        _sign(request, message, body);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return Judge(response);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // Messages of HttpClient name host and port, never the path, which is the secret of a webhook.
            return new AlertDelivery(error.InnerException?.Message ?? error.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private AlertDelivery Judge(HttpResponseMessage response)
    {
        var code = (int)response.StatusCode;
        var wish = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return code switch
        {
            >= 200 and < 300 => AlertDelivery.Taken,
            >= 300 and < 400 => new AlertDelivery(
                $"the receiver answered {code}; redirects are not followed, put the new address into Url"),
            401 or 403 => new AlertDelivery($"the receiver answered {code}: it does not accept this address or signature"),
            404 or 410 => new AlertDelivery($"the receiver answered {code}: this address is no more"),
            _ => new AlertDelivery($"the receiver answered {code}", wish),
        };
    }
}
