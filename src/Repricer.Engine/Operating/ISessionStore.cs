namespace Repricer.Engine.Operating;

/// <summary>
/// Keeps who is logged in to the pages. A session is known by the SHA-256 of its cookie: whoever reads the store, or a backup of it, cannot
/// take one over. Each call is one transaction.
/// </summary>
public interface ISessionStore
{
    /// <summary>The most sessions of one key; the one that was not used for longest ends for a new one.</summary>
    const int MostOfOneKey = 100;

    /// <summary>Keeps a new session.</summary>
    ValueTask StartAsync(LoginSession session, CancellationToken ct);

    /// <returns>Null when there is none, or it has ended; whether it has grown too old is for the caller to say.</returns>
    ValueTask<LoginSession?> FindAsync(string hash, CancellationToken ct);

    /// <summary>Notes that a session was used.</summary>
    /// <returns>False when there is none.</returns>
    ValueTask<bool> UseAsync(string hash, DateTimeOffset at, CancellationToken ct);

    /// <summary>Notes that the session's key was presented again.</summary>
    /// <returns>False when there is none.</returns>
    ValueTask<bool> ProveAsync(string hash, DateTimeOffset at, CancellationToken ct);

    /// <returns>False when there is none.</returns>
    ValueTask<bool> EndAsync(string hash, CancellationToken ct);

    /// <summary>Ends those that began, or were last used, before.</summary>
    /// <returns>How many ended.</returns>
    ValueTask<int> EndOldAsync(DateTimeOffset startedBefore, DateTimeOffset usedBefore, CancellationToken ct);

    /// <summary>All of them, the last used first.</summary>
    ValueTask<IReadOnlyList<LoginSession>> GetAllAsync(CancellationToken ct);
}

/// <param name="Hash">SHA-256 of the cookie, lower-case hex; the cookie itself is never stored.</param>
/// <param name="KeyHash">Hash of the API key that it was started with: it lasts no longer than that key.</param>
/// <param name="KeyName">The key's name, for people.</param>
/// <param name="From">The address that it was started from, for people.</param>
/// <param name="UsedAt">When it was last used, UTC; it may be a minute behind.</param>
/// <param name="ProvedAt">When the key was last presented, UTC: at the start, or since for something dangerous.</param>
public sealed record LoginSession(
    string Hash, string KeyHash, string KeyName, string From, DateTimeOffset StartedAt, DateTimeOffset UsedAt, DateTimeOffset ProvedAt);
