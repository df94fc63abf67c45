namespace Repricer.Reading.Tape;

/// <summary>
/// Goes from bytes to tokens: it finds the start tags that hold a word by searching the page once, instead of asking every tag.
/// </summary>
internal static class TapeSearch
{
    /// <summary>Gives the indexes of the start tags whose text holds one of the words, ascending, each once.</summary>
    public static List<int> Tags(in PageTape tape, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third,
        ReadOnlySpan<byte> fourth)
    {
        var found = new List<int>();
        Add(tape, first, found);
        Add(tape, second, found);
        Add(tape, third, found);
        Add(tape, fourth, found);
        found.Sort();
        var kept = 0;
        for (var at = 0; at < found.Count; at++)
        {
            if (kept == 0 || found[at] != found[kept - 1])
            {
                found[kept++] = found[at];
            }
        }

        found.RemoveRange(kept, found.Count - kept);
        return found;
    }

    private static void Add(in PageTape tape, ReadOnlySpan<byte> word, List<int> found)
    {
        if (word.IsEmpty)
        {
            return;
        }

        var search = new MarkupSearch(tape, word);
        while (search.MoveNext())
        {
            if (!search.IsInTag)
            {
                search.SkipToken();
            }
            else if (found.Count == 0 || found[^1] != search.Token)
            {
                found.Add(search.Token);
            }
        }
    }
}
