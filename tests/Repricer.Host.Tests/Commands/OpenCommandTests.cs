using System.Text.Json;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>The link that `open` prints.</summary>
public sealed class OpenCommandTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Open_PrintsALinkOfTheRunningEngine()
    {
        var (code, text, _) = await api.CommandAsync("open", "--page", "/alerts");
        Assert.Equal(0, code);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/login\\?code=[A-Za-z0-9_-]{22}&to=%2Falerts\\s*$", text);
        (code, text, _) = await api.CommandAsync("open", "--json");
        Assert.Equal((0, "admin"), (code, JsonDocument.Parse(text).RootElement.GetProperty("scope").GetString()));
        Assert.Equal(2, (await api.CommandAsync("open", "--page", "alerts")).Code);
    }

    [Fact]
    public async Task Open_WithoutAnEngine_SaysSo()
    {
        using var run = new CommandRun();
        Assert.Equal(1, await run.RunAsync("open"));
        Assert.Contains("no engine runs here", run.Error, StringComparison.Ordinal);
    }
}
