using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Repricer.Engine.Operating;

namespace Repricer.Host.Operating;

/// <summary>Makes and finds API keys: they are 256 random bits, shown once, kept as SHA-256, compared in constant time.</summary>
internal static class ApiKeys
{
    public const string Prefix = "rpk_";

    /// <summary>The scopes there are; each includes those before it.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["read", "plan", "operate", "admin"];

    public static (string Secret, ApiKey Key) Create(string name, string scope, DateTimeOffset now)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, new ApiKey(name, Hash(secret), scope, now, null));
    }

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>
    /// Finds the key that was presented, among all of them whatever matches, so that the time says nothing about which. Null = it is
    /// unknown or revoked.
    /// </summary>
    public static ApiKey? Find(IReadOnlyList<ApiKey> keys, string presented)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(presented));
        ApiKey? found = null;
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(key.Hash)) && key.RevokedAt is null)
                found = key;
        }

        return found;
    }

    public static bool Allows(string granted, string needed) => Rank(granted) >= Rank(needed);

    /// <summary>Ranks a scope; an unknown one ranks lowest and grants nothing.</summary>
    private static int Rank(string scope)
    {
        for (var i = 0; i < Scopes.Count; i++)
        {
            if (Scopes[i] == scope)
                return i;
        }

        return -1;
    }
}
