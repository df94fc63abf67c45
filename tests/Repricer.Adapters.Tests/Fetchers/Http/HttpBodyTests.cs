using System.IO.Compression;
using System.Text;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>Bodies: unpacked as they say, and never more of them than the cap.</summary>
public sealed class HttpBodyTests : HttpFetching
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Fetch_CompressedPage_IsDecompressed(string encoding)
    {
        await using var server = new LoopbackServer(
            (_, response) => response.SendAsync(
                200, Compress(encoding, Encoding.UTF8.GetBytes("<p>9,99 €</p>")), "Content-Encoding: " + encoding));
        Assert.Equal(
            "<p>9,99 €</p>", Encoding.UTF8.GetString(Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "p")).Body.Span));
        Assert.Contains(encoding, Assert.Single(server.Requests).Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Fetch_Bomb_StopsAtTheCap(string encoding)
    {
        var bomb = Compress(encoding, new byte[16 * 1024 * 1024]);
        Assert.True(bomb.Length < 100_000);
        await using var server = new LoopbackServer((_, response) => response.SendAsync(200, bomb, "Content-Encoding: " + encoding));
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Contains("larger than", failed.Reason, StringComparison.Ordinal);

        // The host did answer: it is no reason to leave it alone.
        Assert.Equal(200, failed.HttpStatus);
    }

    /// <summary>A frame of a few bytes that asks for a window of 2 GiB gets none.</summary>
    [Fact]
    public async Task Fetch_ZstdThatAsksForAHugeWindow_Fails()
    {
        byte[] frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x0b, 0x00, 0x00, 0x41];
        await using var server = new LoopbackServer((_, response) => response.SendAsync(200, frame, "Content-Encoding: zstd"));

        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));

        Assert.StartsWith("the body cannot be unpacked", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(200, failed.HttpStatus);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Fetch_BodyThatIsNotPackedAsItSays_FailsAndTheHostDidAnswer(string encoding)
    {
        await using var server = new LoopbackServer(
            (_, response) => response.SendAsync(200, Encoding.UTF8.GetBytes("<p>9,99 €</p>"), "Content-Encoding: " + encoding));
        Assert.Equal(200, Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p")).HttpStatus);
    }

    [Fact]
    public async Task Fetch_EndlessBody_StopsAtTheCap()
    {
        await using var server = new LoopbackServer(async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Type: text/html");
            while (true)
                await response.WriteAsync(new byte[64 * 1024]);
        });
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Contains("larger than", failed.Reason, StringComparison.Ordinal);

        // The host did answer: it is no reason to leave it alone.
        Assert.Equal(200, failed.HttpStatus);
    }

    [Fact]
    public async Task Fetch_DeclaredTooLarge_IsNotEvenRead()
    {
        await using var server = new LoopbackServer((_, response) => response.HeadAsync(200, "Content-Length: 99999999"));
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Contains("larger than", failed.Reason, StringComparison.Ordinal);

        // The host did answer: it is no reason to leave it alone.
        Assert.Equal(200, failed.HttpStatus);
    }

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.SmallestSize),
            "deflate" => new ZLibStream(compressed, CompressionLevel.SmallestSize),
            "zstd" => new ZstdSharp.CompressionStream(compressed),
            _ => new BrotliStream(compressed, CompressionLevel.Fastest),
        })
            stream.Write(bytes);
        return compressed.ToArray();
    }
}
