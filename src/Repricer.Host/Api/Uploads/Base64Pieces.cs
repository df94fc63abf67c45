using System.Buffers;
using System.Buffers.Text;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api.Uploads;

/// <summary>Writes what base64 stands for into a stream; the base64 comes in pieces of any length.</summary>
internal sealed class Base64Pieces(string field, Stream target)
{
    private readonly byte[] _waiting = new byte[16 * 1024];
    private readonly byte[] _decoded = new byte[12 * 1024];
    private int _length;

    /// <exception cref="BodyFaultException">It is no base64.</exception>
    public void Write(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            var taken = Math.Min(piece.Length, _waiting.Length - _length);
            piece[..taken].CopyTo(_waiting.AsSpan(_length));
            _length += taken;
            piece = piece[taken..];
            if (_length == _waiting.Length)
                Decode(isLast: false);
        }
    }

    /// <exception cref="BodyFaultException">What there is ends in the middle.</exception>
    public void End() => Decode(isLast: true);

    private void Decode(bool isLast)
    {
        // The last four letters wait for what follows: only at the very end may they be padding.
        var now = isLast ? _length : _length - 4;
        var status = Base64.DecodeFromUtf8(_waiting.AsSpan(0, now), _decoded, out var consumed, out var written, isLast);
        if (status is not (OperationStatus.Done or OperationStatus.NeedMoreData) || (isLast && status != OperationStatus.Done))
            throw new BodyFaultException(field, "a file in base64 is expected");
        target.Write(_decoded.AsSpan(0, written));
        _waiting.AsSpan(consumed, _length - consumed).CopyTo(_waiting);
        _length -= consumed;
    }
}
