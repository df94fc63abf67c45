using System.Buffers.Text;
using System.Security.Cryptography;
using Repricer.Engine.Operating;
using Repricer.Host.Operating;

namespace Repricer.Host.Api.Security;

/// <summary>
/// Codes that log a browser in once, for whoever has a key already: they stand in an address, so they are short-lived, and used they are
/// worth nothing. They live in memory alone; only their hashes do.
/// </summary>
internal sealed class LoginCodes(TimeProvider time)
{
    /// <summary>So long a code may be used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    /// <summary>More wait for nobody: the oldest goes.</summary>
    private const int Most = 100;

    private readonly Dictionary<string, (ApiKey Key, long MadeAt)> _codes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <param name="key">Whose log-in it is.</param>
    /// <returns>The code, 128 random bits; it is known nowhere else.</returns>
    public string Make(ApiKey key)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        lock (_lock)
        {
            Tidy();
            if (_codes.Count >= Most)
                _codes.Remove(_codes.MinBy(entry => entry.Value.MadeAt).Key);
            _codes[ApiKeys.Hash(code)] = (key, time.GetTimestamp());
        }

        return code;
    }

    /// <summary>Says whose log-in a code is, and leaves it.</summary>
    /// <returns>Null = it is unknown, used or too old.</returns>
    public ApiKey? Find(string? code)
    {
        lock (_lock)
        {
            Tidy();
            return IsCode(code) && _codes.TryGetValue(ApiKeys.Hash(code!), out var found) ? found.Key : null;
        }
    }

    /// <summary>Uses a code up.</summary>
    /// <inheritdoc cref="Find" path="/returns"/>
    public ApiKey? Take(string? code)
    {
        lock (_lock)
        {
            Tidy();
            return IsCode(code) && _codes.Remove(ApiKeys.Hash(code!), out var found) ? found.Key : null;
        }
    }

    private static bool IsCode(string? code) => code is { Length: > 0 and <= 64 };

    private void Tidy()
    {
        foreach (var (hash, _) in _codes.Where(entry => time.GetElapsedTime(entry.Value.MadeAt) >= Lasts).ToList())
            _codes.Remove(hash);
    }
}
