using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>
/// The saved pages of real shops through the whole engine: served from loopback, read, decided, dropped. Reports the numbers; a floor keeps
/// them.
/// </summary>
public sealed class EvaluationSetTests(ITestOutputHelper output)
{
    private const int LeastRight = 59;
    private const int MostWrong = 1;

    [Fact]
    public async Task RunOnce_OverRealPages_ReadsAndDropsThem()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        var pages = EvaluationSet.Rows("pages.jsonl").Where(row => row.Text("amount") is not null).ToList();
        await using var server = new LoopbackServer(async (request, response) =>
        {
            var file = Path.Combine(EvaluationSet.Folder!, request.Path.TrimStart('/'));
            await (pages.Any(page => "/" + page.Text("file") == request.Path)
                ? response.SendAsync(200, await File.ReadAllBytesAsync(file), "Content-Type: text/html")
                : response.SendAsync(404, []));
        });
        using var folder = new CommandRun();
        Write(folder, pages, server.Url);

        Assert.Equal(
            0,
            (await RepricerProcess.RunAsync(
                folder.Folder, "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv")).Code);
        var (code, text, error) = await RepricerProcess.RunAsync(folder.Folder, "run", "--once");
        Assert.True(code == 0, text + error);

        Assert.All(pages, page => Assert.Equal(1, server.CountOf("/" + page.Text("file"))));
        Assert.Equal(1, server.CountOf("/robots.txt"));
        var stored = Stored(folder.Folder);
        var dropped = OwnCatalogTests.DroppedPrices(folder.Folder);
        var (right, wrong) = (0, 0);
        foreach (var page in pages)
        {
            var sku = SkuOf(page);
            var isRight = stored.TryGetValue(sku, out var read) && Accepted(page).Contains(read.Amount);
            right += isRight ? 1 : 0;
            wrong += !isRight && stored.ContainsKey(sku) ? 1 : 0;
            if (!isRight)
                output.WriteLine($"{sku}: {(stored.ContainsKey(sku) ? $"read {read.Amount} {read.Currency}" : "not read")}, labelled "
                    + $"{page.Text("amount")} {page.Text("currency")}");
        }

        output.WriteLine($"{pages.Count} pages: {right} read right, {wrong} read wrong, {pages.Count - right - wrong} not read; "
            + $"{dropped.Count} prices dropped");
        Assert.True(right >= LeastRight && wrong <= MostWrong, $"{right} right, {wrong} wrong");
        // What was dropped is what was decided: a grid price at most one cent (and what the grid takes) under the lowest.
        Assert.All(dropped, price => Assert.InRange(stored[price.Key].Amount - price.Value, 0.01m, 0.0199m));
        Assert.True(dropped.Count >= 38, $"only {dropped.Count} prices were dropped");
    }

    private static string SkuOf(JsonElement page) => Path.GetFileNameWithoutExtension(page.Text("file"))!;

    private static IEnumerable<decimal> Accepted(JsonElement page) => page.GetProperty("alternatives").EnumerateArray()
        .Select(other => other.ValueKind == JsonValueKind.Object ? other.Text("amount") : other.ToString())
        .Append(page.Text("amount"))
        .OfType<string>()
        .Select(text => decimal.Parse(text, CultureInfo.InvariantCulture));

    private static Dictionary<string, (decimal Amount, string Currency)> Stored(string folder)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "data", "repricer.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select p.sku, o.price, o.price_scale, o.currency from offers o join places p on p.id = o.place_id";
        using var row = command.ExecuteReader();
        var stored = new Dictionary<string, (decimal, string)>(StringComparer.Ordinal);
        while (row.Read())
        {
            var scale = row.GetInt32(2);
            stored[row.GetString(0)] = (new decimal(row.GetInt64(1)) / (decimal)Math.Pow(10, scale), row.GetString(3));
        }

        return stored;
    }

    private static void Write(CommandRun folder, List<JsonElement> pages, Uri server)
    {
        folder.Write("appsettings.json", $$"""
            { "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } },
              "Sources": { "saved": { "BaseUrl": "{{server}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 100, "Concurrency": 8 } } }
            """);
        folder.Write("strategies/one-cent-under.yaml", "name: one-cent-under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        string Row(JsonElement page, Func<string, string, decimal, string> write) =>
            write(SkuOf(page), page.Text("currency")!, decimal.Parse(page.Text("amount")!, CultureInfo.InvariantCulture));
        folder.Write(
            "products.csv",
            "sku,title,currency,min_price\n" + string.Concat(pages.Select(
                page => Row(page, (sku, currency, amount) => FormattableString.Invariant($"{sku},,{currency},{amount / 2:0.00}\n")))));
        folder.Write(
            "listings.csv",
            "channel,listing_id,sku,currency,current_price\n"
                + string.Concat(
                    pages.Select(
                        page => Row(
                            page,
                            (sku, currency, amount) => FormattableString.Invariant(
                                $"drop,L-{sku},{sku},{currency},{amount * 1.2m:0.00}\n")))));
        folder.Write(
            "watches.csv",
            "source,sku,url\n" + string.Concat(pages.Select(page => $"saved,{SkuOf(page)},{new Uri(server, page.Text("file"))}\n")));
    }
}
