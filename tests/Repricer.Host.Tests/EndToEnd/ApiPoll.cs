using System.Text.Json;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>Asks a running engine until its answer is the awaited one, however long that takes, as long as the engine lives.</summary>
internal sealed class ApiPoll(RepricerProcess engine, Uri address, string data) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public Uri Address => address;

    /// <summary>Of a demo: the folder that it made, with its configuration and its strategies.</summary>
    public string DemoFolder => Path.GetDirectoryName(data)!;

    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> awaited)
    {
        var last = "no answer yet";
        JsonElement found = default;
        await engine.UntilAsync(
            path,
            async () =>
            {
                try
                {
                    last = await _http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                }
                catch (HttpRequestException error)
                {
                    last = error.Message;
                    return false;
                }

                using var document = JsonDocument.Parse(last);
                found = document.RootElement.Clone();
                return awaited(found);
            },
            () => $"the last answer was: {last}");
        return found;
    }

    public void Dispose() => _http.Dispose();
}
