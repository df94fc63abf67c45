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

        var at = 0;
        while (true)
        {
            var hit = tape.Bytes[at..].IndexOf(word);
            if (hit < 0)
            {
                return;
            }

            at += hit;
            var token = TokenAt(tape, at);
            if (token >= 0 && tape[token].Kind == TokenKind.Open && at < tape[token].End)
            {
                if (found.Count == 0 || found[^1] != token)
                {
                    found.Add(token);
                }

                at += word.Length;
            }
            else
            {
                // Scripts are full of such words: jump to where the next token begins.
                at = token + 1 < tape.Count ? Math.Max(at + word.Length, tape[token + 1].Start) : tape.Bytes.Length;
            }
        }
    }

    /// <summary>Finds the last token that begins at or before an offset; -1 = none.</summary>
    private static int TokenAt(in PageTape tape, int offset)
    {
        var low = 0;
        var high = tape.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (tape[middle].Start <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
