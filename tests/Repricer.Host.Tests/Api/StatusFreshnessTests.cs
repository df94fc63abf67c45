using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Repricer.Engine.Operating;
using Repricer.Host.Tests.Dashboard;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>The status is read for all who ask; nobody waits for a new one while there is a recent one.</summary>
public sealed class StatusFreshnessTests(PageBench bench) : IClassFixture<PageBench>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recent_IsGivenOut_WhileANewOneIsRead()
    {
        using var api = Client();
        var control = bench.Engine.Store.Control;
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await PausesAsync(api));

        await control.PauseAsync(PauseScope.Global, "stocktaking", "test", bench.Time.GetUtcNow(), Ct);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await PausesAsync(api));
        await Watchdog.UntilAsync("the new one", async () => await PausesAsync(api) == 1, Ct);

        // Older than that: whoever asks waits for what is.
        Assert.True(await control.ResumeAsync(PauseScope.Global, "test", bench.Time.GetUtcNow(), Ct));
        bench.Time.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal(0, await PausesAsync(api));
    }

    [Fact]
    public async Task WhatWasDoneByTheApi_IsInTheNextOne()
    {
        using var api = Client();
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await PausesAsync(api));
        await PostAsync(api, "pause");
        Assert.Equal(1, await PausesAsync(api));
        await PostAsync(api, "resume");
        Assert.Equal(0, await PausesAsync(api));
    }

    private static async Task PostAsync(HttpClient api, string act)
    {
        using var answer = await api.PostAsJsonAsync($"/api/v1/{act}", new { global = true }, Ct);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<int> PausesAsync(HttpClient api) =>
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/status", Ct)).GetProperty("pauses").GetArrayLength();

    private HttpClient Client()
    {
        var api = new HttpClient { BaseAddress = bench.Address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bench.Operate);
        return api;
    }
}
