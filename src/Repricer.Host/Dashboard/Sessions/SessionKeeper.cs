using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Sessions;

/// <summary>A session as a request came with it.</summary>
/// <param name="Key">What it may do: the key that it was started with, which is not revoked.</param>
/// <param name="Cookie">Its secret.</param>
internal sealed record OpenSession(LoginSession Session, ApiKey Key, string Cookie);

/// <summary>Logs people in by their key and out again, and finds whose a request is.</summary>
internal sealed class SessionKeeper(ISessionStore sessions, IControlStore control, KeyRing ring, LoginCodes codes, LoginLimit limit, TimeProvider time)
{
    public static readonly TimeSpan IdleEnd = TimeSpan.FromHours(12);
    public static readonly TimeSpan LastEnd = TimeSpan.FromDays(7);

    /// <summary>For what is dangerous, the key must have been presented within this time.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromMinutes(15);

    /// <summary>The store is not written at every look at a page.</summary>
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    /// <returns>Null = there is none, or it has ended.</returns>
    public async ValueTask<OpenSession?> FindAsync(HttpContext http, CancellationToken ct)
    {
        if (SessionCookie.Read(http) is not { } cookie || await sessions.FindAsync(ApiKeys.Hash(cookie), ct) is not { } session)
            return null;

        var now = time.GetUtcNow();
        if (now - session.StartedAt >= LastEnd || now - session.UsedAt >= IdleEnd
            || await ring.FindByHashAsync(session.KeyHash, ct) is not { } key)
        {
            await TryAsync(() => sessions.EndAsync(session.Hash, ct));
            return null;
        }

        if (now - session.UsedAt >= UseNoted)
            await TryAsync(() => sessions.UseAsync(session.Hash, now, ct));
        return new OpenSession(session, key, cookie);
    }

    /// <summary>Starts a session that is new whatever the request came with, which ends.</summary>
    public async ValueTask<LoginOutcome> LogInAsync(HttpContext http, string? presented, CancellationToken ct)
    {
        if (!SessionCookie.IsLocal(http) && !SessionCookie.IsSecure(http))
            return new LoginOutcome.NotSafe();
        var (fault, key) = await CheckAsync(http, presented, ct);
        return key is null ? fault! : await StartAsync(http, key, ct);
    }

    /// <summary>Starts a session by a code that works once.</summary>
    public async ValueTask<LoginOutcome> LogInByCodeAsync(HttpContext http, string? code, CancellationToken ct)
    {
        if (!SessionCookie.IsLocal(http) && !SessionCookie.IsSecure(http))
            return new LoginOutcome.NotSafe();
        if (limit.Wait(http.Connection.RemoteIpAddress) is { } wait)
            return new LoginOutcome.TooMany(wait);
        if (codes.Take(code) is { } handed && await ring.FindByHashAsync(handed.Hash, ct) is { } key)
            return await StartAsync(http, key, ct);

        await FailedAsync(http, ct);
        return new LoginOutcome.WrongKey();
    }

    private async ValueTask<LoginOutcome> StartAsync(HttpContext http, ApiKey key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (SessionCookie.Read(http) is { } old)
            await sessions.EndAsync(ApiKeys.Hash(old), ct);
        await sessions.EndOldAsync(now - LastEnd, now - IdleEnd, ct);
        var cookie = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await sessions.StartAsync(
            new LoginSession(ApiKeys.Hash(cookie), key.Hash, key.Name, FromOf(http), now, now, now), ct);
        await control.NoteAsync(new AuditEntry(now, key.Name, "login", key.Name, $"from {FromOf(http)}"), ct);
        SessionCookie.Write(http, cookie, LastEnd);
        return new LoginOutcome.Started(key);
    }

    public async ValueTask LogOutAsync(HttpContext http, OpenSession session, CancellationToken ct)
    {
        if (await sessions.EndAsync(session.Session.Hash, ct))
            await control.NoteAsync(new AuditEntry(time.GetUtcNow(), session.Key.Name, "logout", session.Key.Name, null), ct);
        SessionCookie.Delete(http);
    }

    public bool IsYoung(OpenSession session) => time.GetUtcNow() - session.Session.ProvedAt < Young;

    /// <summary>Takes the key again, for what is dangerous; it must be the session's own.</summary>
    /// <returns>Null = it was right; else what was wrong.</returns>
    public async ValueTask<LoginOutcome?> ProveAsync(HttpContext http, OpenSession session, string? presented, CancellationToken ct)
    {
        var (fault, key) = await CheckAsync(http, presented, ct, session.Key.Hash);
        if (key is null)
            return fault;
        await sessions.ProveAsync(session.Session.Hash, time.GetUtcNow(), ct);
        return null;
    }

    /// <param name="only">The hash of the only key that is right; null = any is.</param>
    private async ValueTask<(LoginOutcome? Fault, ApiKey? Key)> CheckAsync(
        HttpContext http, string? presented, CancellationToken ct, string? only = null)
    {
        var address = http.Connection.RemoteIpAddress;
        if (limit.Wait(address) is { } wait)
            return (new LoginOutcome.TooMany(wait), null);
        if (presented is { Length: > 0 and <= 200 } && await ring.FindAsync(presented.Trim(), ct) is { } key
            && (only is null || key.Hash == only))
            return (null, key);

        await FailedAsync(http, ct);
        return (new LoginOutcome.WrongKey(), null);
    }

    private async ValueTask FailedAsync(HttpContext http, CancellationToken ct)
    {
        limit.Failed(http.Connection.RemoteIpAddress);
        await control.NoteAsync(new AuditEntry(time.GetUtcNow(), "anonymous", "login-failed", FromOf(http), null), ct);
    }

    private static string FromOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    /// <summary>A store that cannot be written to still shows what is in it.</summary>
    private static async ValueTask TryAsync(Func<ValueTask<bool>> write)
    {
        try
        {
            await write();
        }
        catch (StoreUnavailableException)
        {
            // The store tells of it by itself.
        }
    }
}

/// <summary>How a log-in ended.</summary>
internal abstract record LoginOutcome
{
    private LoginOutcome()
    {
    }

    public sealed record Started(ApiKey Key) : LoginOutcome;

    /// <summary>It is unknown or revoked.</summary>
    public sealed record WrongKey : LoginOutcome;

    /// <param name="Wait">Until it may be tried again.</param>
    public sealed record TooMany(TimeSpan Wait) : LoginOutcome;

    /// <summary>The key would go over a network in the clear.</summary>
    public sealed record NotSafe : LoginOutcome;
}
