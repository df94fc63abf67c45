using System.Text;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// Makes one string of texts that come again and again, as long as it lives. What does not fit pushes another one out: it is made anew the
/// next time.
/// </summary>
internal sealed class KnownTexts
{
    private const int Places = 256;
    private const int Longest = 64;
    private readonly string?[] _texts = new string?[Places];

    /// <param name="utf8">The text.</param>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
            return Encoding.UTF8.GetString(utf8);

        var hash = 0u;
        foreach (var part in utf8)
            hash = (hash * 31) + part;
        ref var known = ref _texts[(hash ^ (hash >> 8)) % Places];
        return known is not null && Ascii.Equals(utf8, known) ? known : known = Encoding.UTF8.GetString(utf8);
    }
}
