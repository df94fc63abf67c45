using System.Globalization;
using System.Net;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Lists that people give a name.</summary>
public sealed class SavedViewTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task View_OfOneself_IsSeenByNobodyElse_AndASharedOneByAll()
    {
        using var rita = await _bench.LogInAsync(_bench.Read);
        using var ann = await _bench.LogInAsync(_bench.Operate);
        Assert.Contains("href=\"/views?save=%2Flistings%3Fq%3Dfar\"", (await rita.GetAsync("/listings?q=far")).Html, StringComparison.Ordinal);
        var token = await rita.TokenAsync("/views?save=%2Flistings%3Fq%3Dfar");
        (string, string)[] mine = [("path", "/listings?q=far"), ("name", "far ones"), ("shared", "false")];
        var (status, _, to) = await rita.PostAsync("/views", mine, token);
        Assert.Equal((HttpStatusCode.SeeOther, "/listings?q=far"), (status, to));
        Assert.Equal(HttpStatusCode.SeeOther, (await rita.PostAsync("/views", [("path", "/queue"), ("name", "all"), ("shared", "true")], token)).Status);

        Assert.Contains("href=\"/listings?q=far\"", (await rita.GetAsync("/views")).Html, StringComparison.Ordinal);
        var seen = (await ann.GetAsync("/views")).Html;
        Assert.DoesNotContain("far ones", seen, StringComparison.Ordinal);
        Assert.Contains("<bdi>all</bdi>", seen, StringComparison.Ordinal);

        var views = await _bench.Engine.Store.SavedViews.GetAsync("rita", Ct);
        Assert.Equal(["all", "far ones"], views.Select(view => view.Name));
        await ann.PostAsync("/views/remove", [("view", Text(views[1].Id))], await ann.TokenAsync("/views"));
        Assert.Equal(2, (await _bench.Engine.Store.SavedViews.GetAsync("rita", Ct)).Count);
        await ann.PostAsync("/views/remove", [("view", Text(views[0].Id))], await ann.TokenAsync("/views"));
        await rita.PostAsync("/views/remove", [("view", Text(views[1].Id))], token);
        Assert.Empty(await _bench.Engine.Store.SavedViews.GetAsync("rita", Ct));
    }

    [Fact]
    public async Task View_ThatLeadsElsewhere_OrHasNoName_IsNotSaved()
    {
        using var rita = await _bench.LogInAsync(_bench.Read);
        var token = await rita.TokenAsync("/views");
        (string Path, string Name)[] wrong =
            [("https://evil.example/listings", "x"), ("//evil.example/listings", "x"), ("/keys", "x"), ("/listings", "")];
        foreach (var (path, name) in wrong)
            Assert.Equal(HttpStatusCode.BadRequest, (await rita.PostAsync("/views", [("path", path), ("name", name)], token)).Status);
        Assert.Empty(await _bench.Engine.Store.SavedViews.GetAsync("rita", Ct));
    }

    [Fact]
    public async Task Preferences_AreOfTheBrowser_AndWhatIsUnknownIsAsUsual()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var session = ann.Cookie;
        var token = await ann.TokenAsync("/preferences");
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await ann.PostAsync("/preferences", [("theme", "dark"), ("density", "compact"), ("numbers", "de")], token)).Status);
        Assert.Contains("httponly", ann.SetCookie!, StringComparison.OrdinalIgnoreCase);
        ann.Cookie = $"{session}; {ann.Cookie}";
        var html = (await ann.GetAsync("/listings")).Html;
        Assert.Contains("<html lang=\"en\" class=\"dark compact\">", html, StringComparison.Ordinal);
        Assert.Contains("100,00", html, StringComparison.Ordinal);

        ann.Cookie = session + "; repricer-look=<x>.y.z";
        Assert.Contains("<html lang=\"en\">", (await ann.GetAsync("/listings")).Html, StringComparison.Ordinal);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
