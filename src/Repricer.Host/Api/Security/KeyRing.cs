using Repricer.Engine.Operating;
using Repricer.Host.Operating;

namespace Repricer.Host.Api.Security;

/// <summary>
/// Holds the keys of the store, read again at most every two seconds, and one key of this run for the same machine's own verbs.
/// </summary>
internal sealed class KeyRing(IControlStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IReadOnlyList<ApiKey> _keys = [];
    private long _readAt;
    private bool _read;

    /// <summary>A key that lives as long as this run and is handed to whoever may read the data folder; null = none.</summary>
    public ApiKey? RunKey { get; set; }

    public async ValueTask<ApiKey?> FindAsync(string presented, CancellationToken ct)
    {
        var keys = await AllAsync(ct);
        return ApiKeys.Find(RunKey is { } own ? [.. keys, own] : keys, presented);
    }

    /// <summary>Finds a key that is not revoked by what is kept of it.</summary>
    public async ValueTask<ApiKey?> FindByHashAsync(string hash, CancellationToken ct)
    {
        var keys = await AllAsync(ct);
        return RunKey is { } own && own.Hash == hash ? own : keys.FirstOrDefault(key => key.Hash == hash && key.RevokedAt is null);
    }

    /// <summary>Makes the next question read the store again, after a key was added or revoked here.</summary>
    public void Forget() => _read = false;

    public void Dispose() => _gate.Dispose();

    private async ValueTask<IReadOnlyList<ApiKey>> AllAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (!_read || time.GetElapsedTime(_readAt) > Fresh)
            {
                _keys = await store.GetKeysAsync(ct);
                _readAt = time.GetTimestamp();
                _read = true;
            }

            return _keys;
        }
        finally
        {
            _gate.Release();
        }
    }
}
