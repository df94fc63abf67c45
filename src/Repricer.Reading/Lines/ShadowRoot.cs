using Repricer.Reading.Tape;

namespace Repricer.Reading.Lines;

/// <summary>Knows templates that browsers show: those that declare the shadow root of the element around them.</summary>
internal static class ShadowRoot
{
    public static bool Is(in PageTape tape, in Token token) =>
        token.Tag == Tag.Template && tape.Slice(token).IndexOf("shadowroot"u8) >= 0
        && (tape.TryGetAttribute(token, "shadowrootmode"u8, out _) || tape.TryGetAttribute(token, "shadowroot"u8, out _));
}
