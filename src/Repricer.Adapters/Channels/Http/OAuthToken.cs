using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Http;

/// <summary>
/// An access token that is fetched when it is first needed, again at four fifths of its life, and once more after the channel refused it.
/// At most one fetch is under way; whoever needs the token meanwhile waits for it. The token itself is never printed.
/// </summary>
/// <param name="fetch">Asks for a new token; never throws for anything the other side does.</param>
internal sealed class OAuthToken(Func<CancellationToken, ValueTask<TokenOutcome>> fetch, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private Secret? _token;
    private DateTimeOffset _renewAt;

    /// <returns>A token, or why there is none: the caller's answer is then NotSent, Throttled or Refused.</returns>
    public async ValueTask<TokenOutcome> GetAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            if (_token is { } token && now < _renewAt)
                return new TokenOutcome.Granted(token, _renewAt - now);

            var outcome = await fetch(ct);
            if (outcome is TokenOutcome.Granted granted)
                (_token, _renewAt) = (granted.Token, time.GetUtcNow() + (granted.Life / 5 * 4));
            return outcome;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// The channel refused this token before its time: the next call fetches another. A refusal of an older one says nothing.
    /// </summary>
    public void Drop(Secret token)
    {
        if (ReferenceEquals(_token, token))
            _token = null;
    }

    public void Dispose() => _one.Dispose();
}
