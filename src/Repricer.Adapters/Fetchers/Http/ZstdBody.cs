using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Repricer.Adapters.Fetchers.Http;

/// <summary>
/// Unpacks bodies in Zstandard, which the handler of .NET 10 does not know (11 will). The package is the library's own code, ported and
/// maintained, without anything native.
/// </summary>
internal static class ZstdBody
{
    public const string Encoding = "zstd";

    /// <summary>
    /// 8 MiB, as RFC 9659 has it for HTTP: a frame may ask for a window of 2 GiB, and would get it before the first byte came out.
    /// </summary>
    private const int LargestWindowLog = 23;

    /// <summary>A stream of what is inside; disposing it disposes the packed one.</summary>
    public static Stream Unpack(Stream packed)
    {
        var stream = new DecompressionStream(packed, leaveOpen: false);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, LargestWindowLog);
        return stream;
    }
}
