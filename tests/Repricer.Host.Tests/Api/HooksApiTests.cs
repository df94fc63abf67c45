using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Host.Api.Http;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>Calls of a channel at the real route, over a real store.</summary>
public sealed class HooksApiTests : IAsyncLifetime
{
    private const string Body = """{"id": "e1", "listings": ["L1"]}""";

    private readonly CommandRun _run = new();
    private EngineHost? _engine;
    private ApiRunner? _api;
    private HttpClient _http = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _run.Write(
            "appsettings.json",
            """
            {
              "Channels": {
                "shop": { "Type": "csv", "Settings": { "Folder": "drop" } }, "plain": { "Type": "csv", "Settings": { "Folder": "other" } }
              }
            }
            """);
        _run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        var context = _run.Context(TextWriter.Null, TextWriter.Null);
        var (config, faults) = ConfigLoader.Load(context, null, Setup.Names);
        Assert.Empty(faults.Lines());
        _engine = await EngineHost.OpenAsync(
            config,
            new EngineRunOptions
            {
                DataDirectory = Path.Combine(_run.Folder, "data"),
                StrategiesDirectory = Path.Combine(_run.Folder, "strategies"),
                WorkingDirectory = _run.Folder,
                Secret = _ => null,
                Adapter = adapter => adapter.Id.Value == "shop" ? new HookedChannel(adapter) : adapter,
            },
            TimeProvider.System, NullLoggerFactory.Instance, Ct);
        _api = await ApiRunner.StartAsync(_engine, config, "http://127.0.0.1:0", TimeProvider.System, Ct);
        _http = new HttpClient { BaseAddress = new Uri(_api.Address) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_api is not null)
            await _api.DisposeAsync();
        if (_engine is not null)
            await _engine.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Post_SignedByTheChannel_IsDurableWithoutAnApiKeyAndWhateverTheHost()
    {
        using var response = await PostAsync("shop", Body, HookedChannel.Sign(Body, Now), host: "hooks.example.com");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(new ChannelId("shop"), (await _engine!.Store.Events.GetHeardAsync(Ct)).Keys);
    }

    [Fact]
    public async Task Post_Twice_IsTakenOnceAndAnsweredTwice()
    {
        for (var i = 0; i < 2; i++)
        {
            using var response = await PostAsync("shop", Body, HookedChannel.Sign(Body, Now));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal((1L, 1L), (Counted("event_look"), Counted("event_repeated")));
    }

    [Fact]
    public async Task Post_BytesThatWereChanged_AreRefusedWithoutAWordOfWhy()
    {
        using var response = await PostAsync("shop", Body.Replace("L1", "L2", StringComparison.Ordinal), HookedChannel.Sign(Body, Now));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.DoesNotContain("does not fit", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty(await _engine!.Store.Events.GetHeardAsync(Ct));
        Assert.Equal(1, Counted("webhook_forged"));
        Assert.Contains("does not fit", _engine.Status.Observe.LastError!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SignedTooLongAgo_IsRefused()
    {
        var at = Now.AddMinutes(-6);
        using var response = await PostAsync("shop", Body, HookedChannel.Sign(Body, at), at);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task Post_SignedAndUnreadable_IsABadRequest(string body)
    {
        using var response = await PostAsync("shop", body, HookedChannel.Sign(body, Now));

        Assert.Equal((HttpStatusCode.BadRequest, 1L), (response.StatusCode, Counted("webhook_unreadable")));
    }

    [Fact]
    public async Task Post_LargerThanAMegabyte_IsTooLarge()
    {
        var body = new string('x', (1024 * 1024) + 1);
        using var response = await PostAsync("shop", body, "no-matter");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 0L), (response.StatusCode, Counted("webhook_forged")));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("plain")]
    public async Task Post_ToAChannelThatCallsNobody_IsNotFound(string channel)
    {
        using var response = await PostAsync(channel, Body, "no-matter");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_IsAnsweredOnlyWhereTheChannelAsksWhetherWeAreThere()
    {
        Assert.Equal("here: 42", await _http.GetStringAsync("/hooks/shop?challenge=42", Ct));
        foreach (var path in (string[])["/hooks/shop", "/hooks/plain?challenge=42", "/hooks/nobody"])
        {
            using var response = await _http.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public void Limit_OneFloodedChannel_LeavesTheOthersAloneAndEndsWithItsWindow()
    {
        var time = new ManualTimeProvider();
        var limit = new HookLimit(time);
        for (var i = 0; i < HookLimit.MostInWindow; i++)
        {
            Assert.True(limit.TryEnter("flooded"));
            limit.Leave();
        }

        Assert.False(limit.TryEnter("flooded"));
        Assert.True(limit.TryEnter("other"));
        time.Advance(HookLimit.Window);
        Assert.True(limit.TryEnter("flooded"));
    }

    [Fact]
    public void Limit_CallsAtOnce_AreBounded()
    {
        var limit = new HookLimit(new ManualTimeProvider());
        for (var i = 0; i < HookLimit.MostAtOnce; i++)
            Assert.True(limit.TryEnter("shop"));

        Assert.False(limit.TryEnter("other"));
        limit.Leave();
        Assert.True(limit.TryEnter("other"));
    }

    private long Counted(string kind) => _engine!.Status.Observe.Counters.GetValueOrDefault(kind);

    private async Task<HttpResponseMessage> PostAsync(
        string channel, string body, string sign, DateTimeOffset? at = null, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/{channel}");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Headers.TryAddWithoutValidation("X-Sign", sign);
        request.Headers.TryAddWithoutValidation("X-Time", HookedChannel.Seconds(at ?? Now));
        request.Headers.Host = host;

        // What is refused unread is not sent at all, so that no closed connection hides the answer.
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        return await _http.SendAsync(request, Ct);
    }
}
