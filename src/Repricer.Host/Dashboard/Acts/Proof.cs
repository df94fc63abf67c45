using System.Globalization;
using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Dashboard.Sessions;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>Asks for the key again before what is dangerous, unless it was presented lately: an open browser is not its owner.</summary>
internal static class Proof
{
    /// <returns>Null = it may be done; "" = the key is needed, and none was given; else what was wrong with it.</returns>
    public static async ValueTask<string?> AskAsync(HttpContext http, SessionKeeper sessions, string? key, CancellationToken ct)
    {
        if (Visit.Of(http) is not { Session: { } session } visit)
            return "";
        if (visit.IsYoung)
            return null;
        if (string.IsNullOrEmpty(key))
            return "";
        return await sessions.ProveAsync(http, session, key, ct) switch
        {
            null => null,
            LoginOutcome.TooMany tooMany => string.Create(
                CultureInfo.InvariantCulture, $"Too many keys were wrong: wait {Math.Ceiling(tooMany.Wait.TotalSeconds)} s."),
            _ => "This is not the key that you are logged in with.",
        };
    }
}
