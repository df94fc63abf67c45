using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands;

/// <summary>Talks to the running engine of a data folder through its API, as any other program would.</summary>
internal sealed class EngineClient : IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>No page that is kept is larger.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly HttpClient _http;

    /// <param name="address">The address that the engine announced.</param>
    /// <param name="key">Null = none; then only reads can work.</param>
    public EngineClient(string address, string? key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = Reachable(address), Timeout = Timeout.InfiniteTimeSpan,
        };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken ct) =>
        SendAsync(HttpMethod.Get, path, null, answer, ct);

    /// <returns>Null = the engine has no such thing (404).</returns>
    public async Task<T?> TryGetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken ct)
        where T : class => await AskAsync<T>(HttpMethod.Get, path, null, answer, Usual, mayBeMissing: true, ct);

    /// <summary>Reads a file, at most <see cref="MostBytes"/>.</summary>
    /// <returns>Null = the engine has no such thing (404).</returns>
    public async Task<byte[]?> TryGetBytesAsync(string path, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(Usual);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            await response.Content.LoadIntoBufferAsync(MostBytes, either.Token);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(either.Token)
                : throw Refused(response, await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (Exception error) when (IsNoAnswer(error, ct))
        {
            throw NoAnswer(error);
        }
    }

    public Task<T> DeleteAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken ct) =>
        SendAsync(HttpMethod.Delete, path, null, answer, ct);

    public Task<TAnswer> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, bodyType), answer, ct);

    /// <summary>Posts and waits up to an hour, for work that takes as long as the catalogue is large.</summary>
    public Task<TAnswer> PostLongAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, bodyType), answer, ct, Longest);

    /// <summary>Posts an order that needs no body, and reads the answer.</summary>
    public Task<TAnswer> PostLongAsync<TAnswer>(string path, JsonTypeInfo<TAnswer> answer, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, path, null, answer, ct, Longest);

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, string? body, JsonTypeInfo<T> answer, CancellationToken ct, TimeSpan? atMost = null) =>
        await AskAsync(method, path, body, answer, atMost ?? Usual, mayBeMissing: false, ct)
            ?? throw new UserErrorException($"the engine at {_http.BaseAddress} answered nothing");

    /// <returns>Nothing where the engine has none and that may be.</returns>
    private async Task<T?> AskAsync<T>(
        HttpMethod method, string path, string? body, JsonTypeInfo<T> answer, TimeSpan atMost, bool mayBeMissing, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            var text = await response.Content.ReadAsStringAsync(either.Token);
            if (mayBeMissing && response.StatusCode == HttpStatusCode.NotFound)
                return default;
            return response.IsSuccessStatusCode ? JsonSerializer.Deserialize(text, answer) : throw Refused(response, text);
        }
        catch (Exception error) when (IsNoAnswer(error, ct))
        {
            throw NoAnswer(error);
        }
    }

    private UserErrorException Refused(HttpResponseMessage response, string text) =>
        new($"the engine at {_http.BaseAddress} says: {DetailOf(text) ?? $"HTTP {(int)response.StatusCode}"}");

    private static bool IsNoAnswer(Exception error, CancellationToken ct) => error is HttpRequestException or JsonException
        || (error is OperationCanceledException && !ct.IsCancellationRequested);

    private UserErrorException NoAnswer(Exception error) =>
        new($"the engine at {_http.BaseAddress} does not answer as expected: {error.Message}");

    private static string? DetailOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ApiJson.Default.ProblemDetails)?.Detail;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Makes an announced address one that can be reached: an engine that listens on every address is reached on loopback.
    /// </summary>
    private static Uri Reachable(string address) => new(address.Split(';')[0]
        .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://[::1]", StringComparison.Ordinal)
        .Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal));
}
