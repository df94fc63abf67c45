using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Repricer.Engine.Operating;
using Repricer.Host.Configuration;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Sessions;

/// <summary>
/// Finds who a request is from by what a proxy with a company's sign-on says. It is believed by the address of the connection alone: a
/// header of anybody else, or one that stands twice, names nobody.
/// </summary>
internal sealed class TrustedUsers(ApiOptions options, TimeProvider time)
{
    /// <summary>Parts these names from those of keys, in the audit log and everywhere.</summary>
    private const string Prefix = "user:";

    private readonly IPAddress[] _from = [.. (options.TrustedUser?.From ?? []).Select(text => Plain(IPAddress.Parse(text)))];

    /// <summary>Forms are proved by it; it lives as long as this run, and each person has an own one made from it.</summary>
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    /// <returns>Null = nobody that is believed says who it is.</returns>
    public OpenSession? Find(HttpContext http)
    {
        if (options.TrustedUser is not { } trusted || http.Connection.RemoteIpAddress is not { } address
            || !_from.Contains(Plain(address)) || Single(http, trusted.Header) is not { } name || name.AsSpan().IndexOfAny(',', ';') >= 0
            || ScopeOf(http, trusted) is not { } scope)
            return null;

        var (now, who) = (time.GetUtcNow(), Prefix + name);
        var cookie = Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(who)));
        return new OpenSession(
            new LoginSession(ApiKeys.Hash(cookie), "", who, address.ToString(), now, now, now), new ApiKey(who, "", scope, now, null), cookie);
    }

    private static string? ScopeOf(HttpContext http, TrustedUserOptions trusted)
    {
        var groups = trusted.GroupsHeader is { } header ? Single(http, header, 4_000) ?? "" : "";
        var granted = groups.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(group => trusted.Scopes.GetValueOrDefault(group)).OfType<string>().ToList();
        return ApiKeys.Scopes.LastOrDefault(scope => granted.Contains(scope, StringComparer.Ordinal)) ?? trusted.Scope;
    }

    /// <summary>What stands in a header that stands there once; a proxy that lets another one through beside its own is not believed.</summary>
    private static string? Single(HttpContext http, string header, int longest = PersonText.LongestName - 5) =>
        http.Request.Headers.TryGetValue(header, out var values) && values is [{ Length: > 0 } value] && value.Length <= longest
        && !value.Any(char.IsControl)
            ? value.Trim() is { Length: > 0 } text ? text : null
            : null;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
