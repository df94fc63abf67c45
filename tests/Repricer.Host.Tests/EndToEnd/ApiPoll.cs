using System.Text.Json;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>Asks a running engine until its answer is the awaited one; the time is a bound, not a wait.</summary>
internal sealed class ApiPoll(int port) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> awaited, TimeSpan within)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        string last = "no answer yet";
        try
        {
            while (await beat.WaitForNextTickAsync(deadline.Token))
            {
                try
                {
                    last = await _http.GetStringAsync(new Uri(path, UriKind.Relative), deadline.Token);
                    using var document = JsonDocument.Parse(last);
                    if (awaited(document.RootElement))
                        return document.RootElement.Clone();
                }
                catch (HttpRequestException error)
                {
                    last = error.Message;
                }
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"{path} did not answer as awaited within {within.TotalSeconds:0} s; the last answer was: {last}");
        }

        throw new InvalidOperationException("the timer ended");
    }

    public void Dispose() => _http.Dispose();
}
