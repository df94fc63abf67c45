using Repricer.Testing;
using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>A browser as far as the server sees it: it keeps the cookie, says where its forms come from, and follows nothing.</summary>
internal sealed partial class PageClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
    };

    /// <summary>"name=value", as it is sent; null = none is kept.</summary>
    public string? Cookie { get; set; }

    /// <summary>The last cookie that was set, with its attributes.</summary>
    public string? SetCookie { get; private set; }

    /// <summary>Headers that go with every request.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal) { ["Sec-Fetch-Site"] = "same-origin" };

    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string path)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Posts a form with the token of a page, as a person who presses a button on it.</summary>
    public async Task<(HttpStatusCode Status, string Html, string? To)> PostAsync(
        string path, IEnumerable<(string Name, string Value)> fields, string? token = null)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        if (token is not null)
            form.Add(KeyValuePair.Create("token", token));
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) });
        return (
            response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.Location?.OriginalString);
    }

    public async Task<(HttpStatusCode Status, string Html, string? To)> LogInAsync(string key, string to = "/") =>
        await PostAsync("/login", [("key", key), ("to", to)]);

    /// <summary>The token that forms of a page carry.</summary>
    public async Task<string> TokenAsync(string path = "/")
    {
        var (status, html) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return TokenField().Match(html).Groups[1].Value;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            foreach (var (name, value) in Headers)
                request.Headers.TryAddWithoutValidation(name, value);
            if (Cookie is not null)
                request.Headers.TryAddWithoutValidation("Cookie", Cookie);
            var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                SetCookie = Assert.Single(set);
                Cookie = SetCookie.Split(';')[0] is var pair && pair.EndsWith('=') ? null : pair;
            }

            return response;
        }
    }

    /// <summary>Begins to read an answer that goes on.</summary>
    public async Task<HttpResponseMessage> StreamAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (Cookie is not null)
            request.Headers.TryAddWithoutValidation("Cookie", Cookie);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="token" value="(?<a>[^"]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex TokenField();
}
