using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Documents;

/// <summary>"The API by example" of the page about operating, sent line by line to an engine in the folder that `init` writes.</summary>
public sealed partial class ApiExamplesTests
{
    private readonly IReadOnlyList<Example> _examples =
    [
        .. ReadmeSection.Blocks(ReadmeSection.Of("The API by example", "src/docs/operating.md"), "sh")
            .SelectMany(block => block.Split('\n'))
            .Select(line => Line().Match(line)).Where(match => match.Success).Select(Example.Of),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_EveryLine_IsAnsweredAsItSays()
    {
        using var parent = new CommandRun();
        Assert.Equal(0, await parent.RunAsync("init", "shop"));
        using var shop = new CommandRun(Path.Combine(parent.Folder, "shop"));
        Assert.Equal(0, await shop.RunAsync(
            "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"));
        shop.Write("sales.csv", "channel,listing_id,day,units\ndrop,MUG-1-WEB,2026-05-01,1\n");
        shop.Write("plan.csv", "month,channel,currency,revenue\n2026-05,drop,EUR,1000\n");
        shop.Write("sheet.csv", "SKU,Min Price\nMUG-1,5.00\n");
        shop.Write("may.csv", "channel,listing_id,day,cause,amount,currency\ndrop,MUG-1-WEB,2026-05-01,fee,-1.00,EUR\n");
        var settings = Path.Combine(shop.Folder, "appsettings.json");
        shop.Write(
            "appsettings.json",
            (await File.ReadAllTextAsync(settings, Ct)).Replace("http://127.0.0.1:5080", "http://127.0.0.1:0", StringComparison.Ordinal));
        using var engine = RepricerProcess.Start(shop.Folder, "run");
        using var api = await engine.ApiAsync();
        await api.UntilAsync("api/v1/decisions?limit=1", decisions => decisions.GetProperty("items").GetArrayLength() > 0);
        using var http = new HttpClient { BaseAddress = new Uri(api.Address, "api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await File.ReadAllTextAsync(Path.Combine(shop.Folder, "data", "operator.key"), Ct)).Trim());

        var plan = "";
        foreach (var example in _examples)
        {
            using var request = example.ToRequest(shop.Folder, plan);
            using var answer = await http.SendAsync(request, Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            var isAsSaid = example.Status is { } status ? (int)answer.StatusCode == status : answer.IsSuccessStatusCode;
            Assert.True(isAsSaid, $"{example.Shown}: {(int)answer.StatusCode} {text}");
            if (example is { IsPost: true, Path: "strategies/plans" })
                plan = JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
        }

        var document = JsonDocument.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Ct)).RootElement;
        var posts = document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("post", out _) && path.Name.StartsWith("/api/v1/", StringComparison.Ordinal))
            .Select(path => path.Name["/api/v1/".Length..]).ToList();
        Assert.True(posts.Count > 10);
        Assert.Empty(posts.Where(path => !_examples.Any(example => example.IsPost && example.Fits(path)))
            .Select(path => $"src/docs/operating.md has no example of POST {path}"));
    }

    [GeneratedRegex(
        "^(?<verb>get|post) '?(?<path>[^ ']+)'?( '(?<body>.*)')?( +# (?<status>[0-9]{3}) [^']*)?$", RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex Line();

    [GeneratedRegex("'\\$\\(base64 -w0 (?<file>[^)]+)\\)'", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Encoded();

    /// <param name="Status">Null = any that says it was done.</param>
    private sealed record Example(string Shown, bool IsPost, string Path, string Body, int? Status)
    {
        public static Example Of(Match match) => new(
            match.Value, match.Groups["verb"].Value == "post", match.Groups["path"].Value, match.Groups["body"].Value,
            match.Groups["status"].Success ? int.Parse(match.Groups["status"].Value) : null);

        public HttpRequestMessage ToRequest(string folder, string plan)
        {
            var request = new HttpRequestMessage(
                IsPost ? HttpMethod.Post : HttpMethod.Get,
                new Uri(Path.Replace("$PLAN", plan, StringComparison.Ordinal), UriKind.Relative));
            if (IsPost)
            {
                var body = Encoded().Replace(
                    Body, file => Convert.ToBase64String(File.ReadAllBytes(System.IO.Path.Combine(folder, file.Groups["file"].Value))));
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }

            return request;
        }

        /// <summary>Whether this is an example of a path with places such as {id} in it.</summary>
        public bool Fits(string path)
        {
            var (ours, theirs) = (Path.Split('/'), path.Split('/'));
            return ours.Length == theirs.Length && ours.Zip(theirs).All(parts => parts.Second[0] == '{' || parts.First == parts.Second);
        }
    }
}
