using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Host.Tests.Evidence;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>
/// The program itself over a shop all of whose pages are bombs, packed ones and plain ones, sixteen at once: how much memory the process
/// had at most, as the system counts it; and that a good page among them is read as ever.
/// </summary>
public sealed class BombRunTests : IAsyncDisposable
{
    /// <summary>
    /// Resident at most. Sixteen pages of 8 MiB each are under way at once here, and each is held a few times over: as it comes, as it is
    /// read, and packed for the evidence.
    /// </summary>
    private const long MostResident = 900L * 1024 * 1024;

    private const int PageBytes = 8 * 1024 * 1024;
    private const int Unpacked = 256 * 1024 * 1024;

    private readonly CommandRun _run = new();
    private readonly Dictionary<string, Bomb> _bombs = Bombs().ToDictionary(bomb => "/" + bomb.Name, StringComparer.Ordinal);
    private readonly LoopbackServer _shop;

    public BombRunTests() => _shop = new LoopbackServer((request, response) => request.Path switch
    {
        "/robots.txt" => response.HtmlAsync("", 404),
        "/good" => response.HtmlAsync(EvidenceShop.Page("Mug", "12.90")),
        var path when _bombs.GetValueOrDefault(path) is { } bomb => bomb.Encoding is { } encoding
            ? response.SendAsync(200, bomb.Body, "Content-Type: text/html", "Content-Encoding: " + encoding)
            : response.SendAsync(200, bomb.Body, "Content-Type: text/html"),
        _ => response.SendAsync(404, []),
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Run_OverPagesThatAreAllBombs_StaysWithinItsMemoryAndReadsTheGoodOne()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the peak of a process's memory is read from /proc");
        Catalogue();
        Assert.Equal(
            0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"));

        var peak = 0L;
        using (var life = RepricerProcess.Start(_run.Folder, "run", "--once"))
        {
            var ends = life.ExitAsync();
            await Watchdog.UntilAsync("the end of the run", () =>
            {
                peak = Math.Max(peak, PeakOf(life.Id));
                return ValueTask.FromResult(ends.IsCompleted);
            }, Ct, () => life.Out + life.Error);
            Assert.True(await ends == 0, life.Out + life.Error);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{_bombs.Count} bombs: {peak / 1024 / 1024} MiB resident at most");
        Assert.InRange(peak, 1, MostResident);

        await using var store = await SqliteStore.OpenAsync(
            Path.Combine(_run.Folder, "data"), TimeProvider.System, NullLogger.Instance, Ct);
        var looks = (await store.Revisits.GetLooksAsync(new Sku("MUG-1"), Ct))
            .ToDictionary(look => new Uri(look.Watch.Url).AbsolutePath, look => look.LastStatus, StringComparer.Ordinal);
        Assert.Equal(ObservationStatus.Priced, looks["/good"]);
        Assert.All(_bombs.Keys, bomb => Assert.NotEqual(ObservationStatus.None, looks[bomb]));
        Assert.All(_bombs.Where(bomb => bomb.Value.Encoding is not null),
            bomb => Assert.NotEqual(ObservationStatus.Priced, looks[bomb.Key]));
        Assert.All(_bombs.Keys, bomb => Assert.Equal(1, _shop.CountOf(bomb)));
    }

    /// <returns>Bytes; 0 where the process has ended.</returns>
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0
                : long.Parse(line.AsSpan("VmHWM:".Length, line.Length - "VmHWM: kB".Length), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static IEnumerable<Bomb> Bombs()
    {
        Func<Stream, Stream> gzip = into => new GZipStream(into, CompressionLevel.Fastest);
        Func<Stream, Stream> brotli = into => new BrotliStream(into, CompressionLevel.Fastest);
        Func<Stream, Stream> zstd = into => new ZstdSharp.CompressionStream(into);
        yield return new("gzip", "gzip", Packed(gzip));
        yield return new("deflate", "deflate", Packed(into => new ZLibStream(into, CompressionLevel.Fastest)));
        yield return new("br", "br", Packed(brotli));
        yield return new("zstd", "zstd", Packed(zstd));
        yield return new("gzip-in-gzip", "gzip, gzip", Packed(gzip, gzip));
        yield return new("zstd-in-gzip", "zstd, gzip", Packed(zstd, gzip));
        yield return new("gzip-in-zstd", "gzip, zstd", Packed(gzip, zstd));
        yield return new("gzip-in-br-in-gzip", "gzip, br, gzip", Packed(gzip, brotli, gzip));
        yield return new("elements", null, Page("<h1>Mug</h1>", "<div>", "<p>12.90 EUR"));
        yield return new("attributes", null, Page("<h1>Mug</h1><div ", "a1=b c=d ", "><p>12.90 EUR"));
        yield return new("text", null, Page("<h1>Mug</h1><p>", "word ", "12.90 EUR"));
        yield return new("prices", null, Page("<h1>Mug</h1><p>", "12,99 € ", ""));
        yield return new("references", null, Page("<h1>Mug</h1><p>", "&euro;&#49;", ""));
        yield return new("pictures", null, Page("<h1>Mug</h1>", "<img src='data:image/png;base64,iVBORw0KGgo'>", ""));
        yield return new("nested-data", null, Page("<script type='application/ld+json'>", "[", ""));
        yield return new("offers", null, Page(
            "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Mug\",\"offers\":[",
            "{\"price\":\"5\",\"priceCurrency\":\"EUR\"},",
            "0]}</script>"));
        yield return new("blocks", null,
            Page("", "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Mug\"}</script>", ""));
        yield return new("state", null,
            Page("<script>window.__STATE__={\"offers\":[", "{\"price\":5,\"currency\":\"EUR\"},", "0]}</script>"));
    }

    private static byte[] Packed(params Func<Stream, Stream>[] packers)
    {
        var zeros = new byte[1024 * 1024];
        using var packed = new MemoryStream();
        var into = new List<Stream> { packed };
        foreach (var pack in packers.Reverse())
            into.Add(pack(into[^1]));
        for (var written = 0; written < Unpacked; written += zeros.Length)
            into[^1].Write(zeros);
        foreach (var stream in Enumerable.Reverse(into))
            stream.Dispose();
        return packed.ToArray();
    }

    private static byte[] Page(string head, string piece, string tail) => Encoding.UTF8.GetBytes(
        head + string.Concat(Enumerable.Repeat(piece, (PageBytes - 1_000) / Encoding.UTF8.GetByteCount(piece))) + tail);

    private void Catalogue()
    {
        _run.Write("appsettings.json", $$"""
            { "Api": { "Urls": "http://127.0.0.1:0" },
              "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } },
              "Sources": { "rival": {
                "BaseUrl": "{{_shop.Url}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 200, "Concurrency": 16 } } }
            """);
        _run.Write("strategies/under.yaml", "name: under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        _run.Write("products.csv", "sku,title,currency,min_price\nMUG-1,Mug,EUR,1.00\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\ndrop,MUG-1-WEB,MUG-1,EUR,20.00\n");
        _run.Write(
            "watches.csv",
            "source,sku,url\n" + string.Concat(_bombs.Keys.Append("/good").Select(path => $"rival,MUG-1,{new Uri(_shop.Url, path)}\n")));
    }

    /// <param name="Encoding">Null = it is as it is.</param>
    private sealed record Bomb(string Name, string? Encoding, byte[] Body);
}
