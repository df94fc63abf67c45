using System.Net;
using Repricer.Host.Console;
using Repricer.Host.Init;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Init;

public sealed class PageServerTests : IDisposable
{
    private readonly CommandRun _run = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(200, "mug.html")]
    [InlineData(200, "deep/pot.html")]
    [InlineData(404, "gone.html")]
    [InlineData(404, "robots.txt")]
    [InlineData(404, ".hidden.html")]
    [InlineData(404, "deep")]
    [InlineData(404, "..%2Foutside.html")]
    [InlineData(404, "deep%2F..%2F..%2Foutside.html")]
    [InlineData(404, "linked.html")]
    public async Task Asked_ShowsWhatLiesBelowItsFolderAndNothingElse(int status, string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        _run.Write("outside.html", "outside");
        _run.Write("pages/mug.html", "<h1>Mug</h1>");
        _run.Write("pages/.hidden.html", "hidden");
        _run.Write("pages/deep/pot.html", "<h1>Pot</h1>");
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "pages", "linked.html"), Path.Combine(_run.Folder, "outside.html"));
        await using var server = await PageServer.StartAsync(Path.Combine(_run.Folder, "pages"), 0, Ct);
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri($"{server.Address}/{path}"), Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 200)
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task PageThatIsEdited_IsShownAsItIsNow()
    {
        _run.Write("mug.html", "one");
        await using var server = await PageServer.StartAsync(_run.Folder, 0, Ct);
        using var http = new HttpClient();
        Assert.Equal("one", await http.GetStringAsync(new Uri($"{server.Address}/mug.html"), Ct));

        _run.Write("mug.html", "two");

        Assert.Equal("two", await http.GetStringAsync(new Uri($"{server.Address}/mug.html"), Ct));
        using var posted = await http.PostAsync(new Uri($"{server.Address}/mug.html"), new StringContent("three"), Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    [Fact]
    public async Task PortThatIsTaken_IsSaid()
    {
        await using var first = await PageServer.StartAsync(_run.Folder, 0, Ct);

        var error = await Assert.ThrowsAsync<UserErrorException>(
            () => PageServer.StartAsync(_run.Folder, new Uri(first.Address).Port, Ct));

        Assert.Contains("Name another with --port.", error.Message, StringComparison.Ordinal);
    }
}
