using System.Collections.Concurrent;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Login with Amazon: tokens of an hour.</summary>
internal sealed class AmazonSimTokens(TimeProvider time)
{
    public const string Secret = "s3cr3t-of-the-application";
    public const string Refresh = "Atzr|refresh-of-the-seller";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);
    private int _number;

    public int Granted => _number;

    /// <summary>The seller has withdrawn the authorisation.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>How long a token is said to hold, where that is not as long as it does.</summary>
    public int SaidSeconds { get; set; } = 3600;

    /// <summary>How long it does hold.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    public bool IsGood(string token) => _until.TryGetValue(token, out var until) && time.GetUtcNow() < until;

    public (int Status, string Body) Answer(AmazonSimCall call)
    {
        var form = call.Body.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        if (IsRevoked || form["refresh_token"] != Refresh || form["grant_type"] != "refresh_token")
            return (400, """{"error":"invalid_grant","error_description":"The request has an invalid grant parameter : refresh_token"}""");
        if (form["client_secret"] != Secret)
            return (401, """{"error":"invalid_client","error_description":"Client authentication failed"}""");
        var token = $"Atza|access-{Interlocked.Increment(ref _number)}";
        _until[token] = time.GetUtcNow() + Life;
        return (200, $$"""{"access_token":"{{token}}","token_type":"bearer","expires_in":{{SaidSeconds}},"refresh_token":"{{Refresh}}"}""");
    }
}
