using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Serving;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

public sealed class RefreshTurnsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "empty", "text/html", true)]
    [InlineData("GET", "document", "text/html,application/xhtml+xml", false)]
    [InlineData("GET", "empty", "text/event-stream", false)]
    [InlineData("POST", "empty", "text/html", false)]
    [InlineData("GET", null, "text/html", false)]
    public void IsRefresh_OnlyWhatAScriptFetchesAsAPage(string method, string? destination, string accept, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Headers["Sec-Fetch-Dest"] = destination;
        request.Headers.Accept = accept;
        Assert.Equal(expected, RefreshTurns.IsRefresh(request));
    }

    [Fact]
    public async Task Take_Many_AreMadeByTurns_AndAllOfThem()
    {
        using var turns = new RefreshTurns();
        var (made, at, most, leave) = (0, 0, 0, new TaskCompletionSource());
        var all = Enumerable.Range(0, 50).Select(one => turns.TakeAsync(
            async () =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref at));
                await leave.Task;
                Interlocked.Decrement(ref at);
                Interlocked.Increment(ref made);
                return one;
            },
            Ct).AsTask()).ToList();
        leave.SetResult();
        Assert.Equal(Enumerable.Range(0, 50).Cast<object?>(), await Task.WhenAll(all).ComesAsync("all pages", Ct));
        Assert.Equal((50, Math.Max(1, Environment.ProcessorCount / 2)), (made, most));
    }

    [Fact]
    public async Task Take_OneThatFails_AndOneThatLeaves_GiveTheirTurnsBack()
    {
        using var turns = new RefreshTurns();
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        for (var i = 0; i < 2 * Environment.ProcessorCount; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await turns.TakeAsync(() => throw new InvalidOperationException(), Ct));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () => await turns.TakeAsync(() => ValueTask.FromResult<object?>("page"), left.Token));
        }

        Assert.Equal("page", await turns.TakeAsync(() => ValueTask.FromResult<object?>("page"), Ct));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
