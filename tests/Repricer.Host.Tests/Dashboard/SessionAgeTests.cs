using System.Net;
using Repricer.Host.Dashboard.Sessions;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>How long a session lasts, and what a young one may do.</summary>
public sealed class SessionAgeTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Session_EndsWhenItIsNotUsed_AndOnItsLastDayAlsoWhenItIs()
    {
        using var idle = await _bench.LogInAsync(_bench.Read);
        using var busy = await _bench.LogInAsync(_bench.Read);
        _bench.Time.Advance(SessionKeeper.IdleEnd - TimeSpan.FromMinutes(2));
        Assert.True(await IsInAsync(busy));
        _bench.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.False(await IsInAsync(idle));

        for (var spent = SessionKeeper.IdleEnd; spent < SessionKeeper.LastEnd - TimeSpan.FromHours(6); spent += TimeSpan.FromHours(6))
        {
            Assert.True(await IsInAsync(busy));
            _bench.Time.Advance(TimeSpan.FromHours(6));
        }

        _bench.Time.Advance(TimeSpan.FromHours(6));
        Assert.False(await IsInAsync(busy));
        Assert.Empty(await _bench.Engine.Store.Sessions.GetAllAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Resume_WantsTheKeyAgain_WhenTheLogInIsNotYoung_AndStopNever()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        _bench.Time.Advance(SessionKeeper.Young + TimeSpan.FromSeconds(1));
        Assert.Equal(
            HttpStatusCode.SeeOther, (await ann.PostAsync("/act/pause", [("global", "true")], await ann.TokenAsync())).Status);
        Assert.Contains("Everything is paused", (await ann.GetAsync("/operations")).Html, StringComparison.Ordinal);

        var token = await ann.TokenAsync();
        var (status, html, _) = await ann.PostAsync("/act/resume", [("global", "true")], token);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Your key again", html, StringComparison.Ordinal);
        (status, html, _) = await ann.PostAsync("/act/resume", [("global", "true"), ("key", _bench.Second)], token);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("not the key that you are logged in with", html, StringComparison.Ordinal);
        Assert.NotEmpty(await _bench.Engine.Store.Control.GetPausesAsync(TestContext.Current.CancellationToken));

        (status, _, _) = await ann.PostAsync("/act/resume", [("global", "true"), ("key", _bench.Operate)], token);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Empty(await _bench.Engine.Store.Control.GetPausesAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<bool> IsInAsync(PageClient client) =>
        (await client.GetAsync("/")).Html.Contains("Log out", StringComparison.Ordinal);
}
