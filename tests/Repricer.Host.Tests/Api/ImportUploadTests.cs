using System.Text;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Uploads;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Api;

public sealed class ImportUploadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Read_InPiecesOfAnyLength_GivesTheFilesAsTheyWere(int piece)
    {
        var products = Encoding.UTF8.GetBytes("sku,title\nA,Ä" + new string('x', 40_000) + "\n");
        var base64 = Convert.ToBase64String(products).Replace("+", "\\u002B", StringComparison.Ordinal);
        var json = $$"""{"dry_run" : true, "products": {"content":"{{base64}}","name":"\u00e4\ud83d\ude00.csv"}, "watches": null}""";

        using var upload = await ImportUpload.ReadAsync(
            new Pieces(piece, Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken);

        Assert.Equal((true, false), (upload.DryRun, upload.Strict));
        Assert.Equal("ä😀.csv", upload.Contents.Products!.Name);
        Assert.Equal(products, await File.ReadAllBytesAsync(upload.Contents.Products.Path, TestContext.Current.CancellationToken));
        Assert.Null(upload.Contents.Watches);
    }

    [Theory]
    [InlineData("""{"products":{"name":"p","content":"QUJ"}}""", "products.content")]
    [InlineData("""{"products":{"name":"p","content":"QQ==QQ=="}}""", "products.content")]
    [InlineData("""{"products":{"name":"p"}}""", "products.content")]
    [InlineData("""{"products":{"name":"p","content":"QUJD"},"products":null}""", "products")]
    [InlineData("""{"products":{"name":"\ud83d","content":"QUJD"}}""", "body")]
    [InlineData("""{"products":{"name":"p","content":"QUJD""", "body")]
    [InlineData("""{} {}""", "body")]
    [InlineData("", "body")]
    public async Task Read_OfSomethingElse_NamesTheField(string json, string field)
    {
        var fault = await Assert.ThrowsAsync<BodyFaultException>(
            () => ImportUpload.ReadAsync(new Pieces(5, Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken));

        Assert.Equal(field, fault.Field);
    }

    [Fact]
    public void Read_OfSixtyMegabytes_NeedsNoMoreMemoryThanOfOne()
    {
        var allocated = Watchdog.Run("the upload", () =>
        {
            var body = new Pieces(
                30_000, [.. """{"products":{"name":"p.csv","content":" """.Trim().Select(letter => (byte)letter)], 60_000_000,
                [.. "\"}}".Select(letter => (byte)letter)]);
            using var upload = ImportUpload.ReadAsync(body, CancellationToken.None).GetAwaiter().GetResult();
            Assert.Equal(45_000_000, new FileInfo(upload.Contents.Products!.Path).Length);
        });

        Assert.InRange(allocated, 1, 4_000_000);
    }

    /// <summary>A body that comes in pieces: a head, many letters of base64, a tail.</summary>
    private sealed class Pieces(int piece, byte[] head, int letters = 0, byte[]? tail = null) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(piece, buffer.Length), head.Length + letters + (tail?.Length ?? 0) - _at);
            for (var i = 0; i < count; i++, _at++)
                buffer[i] = _at < head.Length ? head[_at] : _at < head.Length + letters ? (byte)'A' : tail![_at - head.Length - letters];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
