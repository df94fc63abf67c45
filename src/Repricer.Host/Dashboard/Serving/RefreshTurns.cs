using Microsoft.AspNetCore.Http;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>
/// Pages that scripts fetch again, because something on them changed, are made by turns: hundreds of browsers are told in the same moment,
/// and neither the engine nor whoever goes to a page waits behind all of them. A browser says itself that nobody went there.
/// </summary>
internal sealed class RefreshTurns : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public static bool IsRefresh(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Dest"] == "empty"
        && request.Headers.Accept.ToString().StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>Makes the page when its turn comes.</summary>
    /// <exception cref="OperationCanceledException">The browser went away before.</exception>
    public async ValueTask<object?> TakeAsync(Func<ValueTask<object?>> make, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            return await make();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
