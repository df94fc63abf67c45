using Repricer.Reading.Tape;

namespace Repricer.Reading.Json;

/// <summary>Answers questions about single places of almost-JSON.</summary>
internal static class JsonBytes
{
    /// <summary>Tells whether a byte may stand in an unquoted key or a bare value.</summary>
    public static bool IsWord(byte b) =>
        Utf8Text.IsLetter(b) || Utf8Text.IsDigit(b) || b is (byte)'_' or (byte)'$' or (byte)'@' or (byte)'-' or >= 0x80;

    /// <summary>
    /// Tells whether a quote ends the string, by what follows it; otherwise it is a part of the text that nobody escaped.
    /// </summary>
    public static bool EndsString(ReadOnlySpan<byte> bytes, int after, bool isKey)
    {
        var newLine = false;
        var limit = Math.Min(bytes.Length, after + 256);
        for (; after < limit; after++)
        {
            var b = bytes[after];
            if (b > ' ')
            {
                return isKey
                    ? b == ':'
                    : b is (byte)',' or (byte)'}' or (byte)']' or (byte)':' or (byte)'/' or (byte)')' or (byte)';' or (byte)'+' or (byte)'.'
                        or (byte)'|' or (byte)'?' || (newLine && b is (byte)'"' or (byte)'\'');
            }

            newLine |= b == '\n';
        }

        return true;
    }
}
