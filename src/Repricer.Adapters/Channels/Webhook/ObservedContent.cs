using System.Net;
using System.Net.Http.Headers;

namespace Repricer.Adapters.Channels.Webhook;

/// <summary>A JSON body that knows whether any of it was handed to a connection: before that, a failure certainly had no effect.</summary>
internal sealed class ObservedContent : HttpContent
{
    private readonly byte[] _body;

    public ObservedContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
    }

    public bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
