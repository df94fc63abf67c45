using System.Net;
using Microsoft.AspNetCore.Http;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Sessions;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Who is logged in as a proxy says: believed by the address of the connection alone.</summary>
public sealed class TrustedUserTests
{
    private static readonly TrustedUserOptions Trusted = new(
        "X-Remote-User", ["127.0.0.1", "10.0.0.5"], "X-Remote-Groups",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["pricing"] = "operate", ["it"] = "admin" }, null);

    [Theory]
    [InlineData("10.0.0.5", "ann", "pricing", "operate")]
    [InlineData("::ffff:10.0.0.5", "ann", "other; it,pricing", "admin")]
    [InlineData("10.0.0.6", "ann", "it", null)]
    [InlineData("10.0.0.5", "ann", "nobody", null)]
    [InlineData("10.0.0.5", "ann", null, null)]
    [InlineData("10.0.0.5", null, "it", null)]
    [InlineData("10.0.0.5", " ", "it", null)]
    [InlineData("10.0.0.5", "ann, root", "it", null)]
    [InlineData("10.0.0.5", "a\u0001b", "it", null)]
    [InlineData(null, "ann", "it", null)]
    public void Person_IsWhoABelievedProxyNames_AndNobodyElse(string? from, string? user, string? groups, string? scope)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from);
        if (user is not null)
            http.Request.Headers["X-Remote-User"] = user;
        if (groups is not null)
            http.Request.Headers["X-Remote-Groups"] = groups;
        http.Request.Headers["X-Forwarded-For"] = "10.0.0.5";

        Assert.Equal(scope, Users(Trusted).Find(http)?.Key.Scope);
    }

    [Fact]
    public void Header_ThatStandsTwice_NamesNobody_AndWithoutTheSettingNobodyIsBelieved()
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        http.Request.Headers["X-Remote-User"] = "ann";
        http.Request.Headers["X-Remote-Groups"] = "it";
        Assert.Equal("user:ann", Users(Trusted).Find(http)?.Key.Name);
        Assert.Null(Users(null).Find(http));
        http.Request.Headers["X-Remote-User"] = new[] { "ann", "root" };
        Assert.Null(Users(Trusted).Find(http));
        http.Request.Headers["X-Remote-User"] = "ann";
        http.Request.Headers["X-Remote-Groups"] = new[] { "pricing", "it" };
        Assert.Null(Users(Trusted).Find(http));
        Assert.Equal("read", Users(Trusted with { Scope = "read" }).Find(http)?.Key.Scope);
    }

    [Fact]
    public async Task Person_OfAProxy_WorksWithoutAKey_WithTheFormsToken_AndTheApiDoesNotBelieveIt()
    {
        await using var bench = new PageBench
        {
            Change = static config => config with { Api = config.Api with { TrustedUser = Trusted } },
        };
        await bench.InitializeAsync();
        using var ann = new PageClient(bench.Address);
        ann.Headers["X-Remote-User"] = "ann";
        ann.Headers["X-Remote-Groups"] = "pricing";
        Assert.Contains("<bdi>user:ann</bdi>", (await ann.GetAsync("/queue")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.GetAsync("/audit")).Status);

        (string, string)[] pause = [("listing", "shop/FAR-1"), ("reason", "season"), ("back", "/queue")];
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/act/pause", pause, "forged")).Status);
        var token = await ann.TokenAsync("/queue");
        Assert.Equal(HttpStatusCode.SeeOther, (await ann.PostAsync("/act/pause", pause, token)).Status);
        var audit = await bench.Engine.Store.Control.GetAuditAsync(5, TestContext.Current.CancellationToken);
        Assert.Contains(audit, entry => entry is { Action: "pause", By: "user:ann" });

        // The token is of that person and of nobody else, and a script of another page has none.
        ann.Headers["X-Remote-User"] = "bob";
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/act/pause", pause, token)).Status);
        ann.Headers["Sec-Fetch-Site"] = "cross-site";
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/act/pause", pause, await TokenAsync(ann))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/api/v1/audit")).Status);
    }

    [Theory]
    [InlineData("""{ "Header": "X-Remote-User" }""", "say in From which proxies are believed")]
    [InlineData("""{ "From": ["10.0.0.5"] }""", "say in Header which header names the person")]
    [InlineData("""{ "Header": "X-Remote-User", "From": ["proxy"] }""", "'proxy' is no IP address")]
    [InlineData("""{ "Header": "Cookie", "From": ["10.0.0.5"] }""", "'Cookie' is no header that could name a person")]
    [InlineData("""{ "Header": "X-Remote-User", "From": ["10.0.0.5"], "Scopes": { "it": "admn" } }""", "did you mean 'admin'?")]
    [InlineData("""{ "Header": "X-Remote-User", "From": ["10.0.0.5"], "Scopes": { "it": "admin" }, "Scope": "read" }""", null)]
    public void Setting_IsReadOrToldOf(string setting, string? fault)
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", $$"""{ "Api": { "TrustedUser": {{setting}} } }""");
        var (config, findings) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        if (fault is not null)
            Assert.Contains(fault, Assert.Single(findings.All).ToString(), StringComparison.Ordinal);
        else
            Assert.Equal(("admin", "read"), (config.Api.TrustedUser!.Scopes["it"], config.Api.TrustedUser.Scope));
    }

    private static TrustedUsers Users(TrustedUserOptions? trusted) => new(new ApiOptions { TrustedUser = trusted }, TimeProvider.System);

    private static async Task<string> TokenAsync(PageClient client)
    {
        client.Headers["Sec-Fetch-Site"] = "same-origin";
        var token = await client.TokenAsync("/queue");
        client.Headers["Sec-Fetch-Site"] = "cross-site";
        return token;
    }
}
