namespace Repricer.Reading.PriceTexts;

/// <summary>Knows what may stand between a number and its currency: a blank, a colon or point, a quote, a sign.</summary>
internal static class Adjacency
{
    /// <summary>Gives the first place where a name may end that belongs to a number starting here.</summary>
    public static int Before(ReadOnlySpan<char> text, int at)
    {
        for (var skipped = 0; at > 0 && skipped < 3 && MayStandBefore(text[at - 1]); skipped++)
            at--;
        return at;
    }

    private static bool MayStandBefore(char c) => c is ' ' or ':' or '.' or '-' or '+' or '=' or '"' or '(' or '~';

    /// <summary>Gives the last place where a name may start that belongs to a number ending here.</summary>
    public static int After(ReadOnlySpan<char> text, int at)
    {
        for (var skipped = 0; at < text.Length && skipped < 2 && text[at] is ' ' or '"' or '*'; skipped++)
            at++;
        return at;
    }
}
