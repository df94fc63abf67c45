using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Repricer.Testing;

namespace Repricer.Host.Tests.Secrets;

/// <summary>
/// The other side of every channel at once, out of order: each answer repeats all that it was sent, head and body, as pages of errors and
/// as an API's own messages. Whoever asks for a token is refused the first time and gets one the second; what else is asked is answered
/// well at first, so that whoever asks goes on to the next question, and then worse each time.
/// </summary>
internal sealed class RepeatingPeer : IAsyncDisposable
{
    /// <summary>The token that it hands out; nobody tells it, either.</summary>
    public const string Token = "mintedToken4f1e9a7c3b2d8065";

    private readonly HttpPeer _peer;
    private readonly ConcurrentDictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _said = new();

    public RepeatingPeer() => _peer = new HttpPeer(request => Task.FromResult<PeerAnswer?>(Answer(request)));

    public Uri Url => _peer.Url;

    /// <summary>All that it was sent, and so repeated.</summary>
    public IReadOnlyCollection<string> Said => _said;

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private PeerAnswer Answer(PeerRequest request)
    {
        var said = $"{request.Method} {request.Path} {string.Join(' ', request.Headers.Select(header => $"{header.Key}: {header.Value}"))} "
            + Encoding.UTF8.GetString(request.Body);
        _said.Enqueue(said);
        var path = request.Path.Split('?')[0];
        var times = _times.AddOrUpdate($"{request.Method} {path}", 1, static (_, times) => times + 1);
        if (path.EndsWith("token", StringComparison.Ordinal))
        {
            return times > 1
                ? Json(200, new { access_token = Token, token_type = "Bearer", expires_in = 3600, scope = "all" })
                : Json(400, new { error = "invalid_client", error_description = said, message = said });
        }

        return (times % 5) switch
        {
            1 => Json(200, Errors(said)),
            2 => Json(403, Errors(said)),
            3 => new PeerAnswer(500) { Headers = { ["Content-Type"] = "text/html" },
                Body = Encoding.UTF8.GetBytes($"<html>{said}</html>") },
            4 => Json(400, Errors(said)),
            _ => Json(422, Errors(said)),
        };
    }

    private static object Errors(string said) =>
        new { message = said, code = said, errors = new[] { new { message = said, code = said, longMessage = said, info = said } } };

    private static PeerAnswer Json(int status, object body) =>
        new(status) { Headers = { ["Content-Type"] = "application/json" }, Body = JsonSerializer.SerializeToUtf8Bytes(body) };
}
