using System.Net;
using System.Net.Http.Headers;

namespace Repricer.Adapters.Channels.Http;

/// <summary>A body that knows whether any of it was handed to a connection: before that, a failure certainly had no effect.</summary>
internal sealed class ObservedBody : HttpContent
{
    private readonly byte[] _body;

    public ObservedBody(byte[] body, string contentType)
    {
        _body = body;
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
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
