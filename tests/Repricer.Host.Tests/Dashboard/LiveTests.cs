using System.Net;
using Repricer.Host.Dashboard.Live;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>The stream that tells browsers what is out of date.</summary>
public sealed class LiveTests : IAsyncLifetime
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);
    private readonly PageBench _bench = new();
    private readonly List<HttpResponseMessage> _streams = [];

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams)
            stream.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Stream_TellsWhichPartsChanged_ByNameAlone()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        using var lines = await OpenAsync(ann);
        await ann.PostAsync("/act/pause", [("channel", "shop"), ("reason", "stocktaking")], await ann.TokenAsync());

        var told = await _bench.Time.AdvanceUntilDoneAsync(NextAsync(lines, "data: "), Within);
        Assert.Contains("state", told.Split(' '));
        Assert.DoesNotContain("stocktaking", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_EndsWithItsSession()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var token = await ann.TokenAsync();
        using var lines = await OpenAsync(ann);
        await ann.PostAsync("/logout", [], token);

        Assert.Equal("end", await _bench.Time.AdvanceUntilDoneAsync(NextAsync(lines, "event: "), Within));
        Assert.NotNull(await lines.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task MoreStreamsThanAreServed_AreTurnedAway()
    {
        using var ann = await _bench.LogInAsync(_bench.Read);
        for (var i = 0; i < LiveStreams.Most; i++)
            _streams.Add(await ann.StreamAsync("/live"));

        using var one = await ann.StreamAsync("/live");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, one.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), one.Headers.RetryAfter?.Delta);
    }

    private async Task<StreamReader> OpenAsync(PageClient client)
    {
        var response = await client.StreamAsync("/live");
        _streams.Add(response);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("retry: 5000", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        return lines;
    }

    private static async Task<string> NextAsync(StreamReader lines, string kind)
    {
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(kind, StringComparison.Ordinal))
                return line[kind.Length..];
        }

        return "the stream ended";
    }
}
