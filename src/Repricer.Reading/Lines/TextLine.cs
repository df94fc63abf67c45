namespace Repricer.Reading.Lines;

/// <summary>Holds a run of text as a browser would show it on one line, with the tokens it was put together from.</summary>
internal sealed class TextLine(string text, int firstToken, int lastToken, int[] starts, int[] tokens)
{
    public string Text { get; } = text;

    public int FirstToken { get; } = firstToken;

    public int LastToken { get; } = lastToken;

    /// <summary>Gives the index at which the piece that a character is in begins.</summary>
    public int PieceOf(int position)
    {
        var found = 0;
        foreach (var start in starts)
        {
            found = start <= position ? start : found;
        }

        return found;
    }

    /// <summary>Gives the index at which the piece after a character's own begins; the line's length where there is none.</summary>
    public int PieceAfter(int position)
    {
        foreach (var start in starts)
        {
            if (start > position)
            {
                return start;
            }
        }

        return Text.Length;
    }

    /// <summary>Gives the token that the character at a place came from.</summary>
    public int TokenAt(int position)
    {
        var found = FirstToken;
        for (var at = 0; at < starts.Length && starts[at] <= position; at++)
        {
            found = tokens[at];
        }

        return found;
    }
}
