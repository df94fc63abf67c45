using Repricer.Reading;

namespace Repricer.Engine.Evidence;

/// <summary>
/// Names the build of the reader: its version, and the compiler's fingerprint of its code, which is the same wherever the same code is
/// built, and another one as soon as a line of it differs.
/// </summary>
public static class ReaderVersion
{
    /// <summary>As "1.0.0+4f1c2a9b".</summary>
    public static string Current { get; } = Of(typeof(PageReader));

    private static string Of(Type reader) =>
        $"{reader.Assembly.GetName().Version?.ToString(3) ?? "0"}+{reader.Module.ModuleVersionId.ToString("N")[..8]}";
}
