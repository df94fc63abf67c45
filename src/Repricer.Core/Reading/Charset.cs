using System.Text;

namespace Repricer.Core.Reading;

/// <summary>Placeholder until the text parsers arrive.</summary>
public static class Charset
{
    public static string Detect(ReadOnlySpan<byte> page, string? contentType, string? url) => page.IsEmpty || contentType is null || url is null ? "utf-8" : "UTF-8";

    public static string Decode(ReadOnlySpan<byte> bytes, string whatwgName) => whatwgName.Length > 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
