using System.Net;
using System.Net.Sockets;
using System.Text;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>What a request's body may do: nothing before the key is known, and no fault of it tells of this program's insides.</summary>
public sealed class RequestBodyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("import", 60_000_000)]
    [InlineData("pause", 3000)]
    public async Task Body_WithoutAKey_IsAnsweredBeforeItHasCome(string what, int length)
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, api.Http.BaseAddress!.Port, ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/v1/{what} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {length}\r\n\r\n{{\"reason\":\""), ct);

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = await reader.ReadLineAsync(ct).AsTask().ComesAsync("the answer", ct);
        var head = new List<string>();
        while (await reader.ReadLineAsync(ct).AsTask().ComesAsync("a header", ct) is { Length: > 0 } line)
            head.Add(line);

        Assert.StartsWith("HTTP/1.1 401 ", status, StringComparison.Ordinal);
        Assert.Contains("Connection: close", head);
    }

    [Theory]
    [InlineData("pause", "{")]
    [InlineData("pause", """{"lsiting":"shop/L3"}""")]
    [InlineData("import", "nonsense")]
    public async Task Body_ThatIsWrongAndWithoutAKey_IsUnauthorized(string what, string body)
    {
        var (none, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/" + what, body);
        var (reader, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/" + what, body, api.Read);

        Assert.Equal(HttpStatusCode.Unauthorized, none);
        Assert.Equal(HttpStatusCode.Forbidden, reader);
    }

    [Theory]
    [InlineData("pause", "{", "body", "no JSON at line 1, column 2")]
    [InlineData("pause", "[]", "body", "an object is expected")]
    [InlineData("pause", "null", "body", "a JSON object is expected")]
    [InlineData("pause", """{"lsiting":"shop/L3"}""", "lsiting", "there is no such field; did you mean 'listing'?")]
    [InlineData("pause", """{"listing":7}""", "listing", "text is expected")]
    [InlineData("pause", """{"global":"yes"}""", "global", "true or false is expected")]
    [InlineData("pin", """{"until":7}""", "until", "a time such as")]
    [InlineData("pin", """{"until":"soon"}""", "until", "a time such as")]
    [InlineData("pin", """{"price":true}""", "price", "an amount")]
    [InlineData("strategies/rollback", """{"to":"last"}""", "to", "a whole number is expected")]
    [InlineData("strategies/plans", """{"files":"x"}""", "files", "a list is expected")]
    [InlineData("strategies/plans", """{"files":[{"name":3}]}""", "files[0].name", "text is expected")]
    [InlineData("import", """{"products":"sku"}""", "products", "an object is expected")]
    [InlineData("import", """{"products":{"name":"p.csv","content":"%%%"}}""", "products.content", "base64 is expected")]
    [InlineData("import", """{"prodcuts":{}}""", "prodcuts", "did you mean 'products'?")]
    [InlineData("import", """{"strict":"yes"}""", "strict", "true or false is expected")]
    [InlineData("import", """{"strict":true""", "body", "'}' is expected")]
    public async Task Body_ThatIsWrong_IsToldByFieldAndWithoutTypes(string what, string body, string field, string says)
    {
        var (status, problem, response) = await api.SendAsync(HttpMethod.Post, "/api/v1/" + what, body, api.Operate);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(says, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Repricer.", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatIsMissing_IsExpected()
    {
        var (status, problem, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/pause", "", api.Operate);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("body: a JSON object is expected", problem.GetProperty("detail").GetString());
    }
}
