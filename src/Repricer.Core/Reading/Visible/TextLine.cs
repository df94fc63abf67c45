namespace Repricer.Core.Reading.Visible;

/// <summary>A run of text as a browser would show it on one line, with the tokens it was put together from.</summary>
internal sealed class TextLine(string text, int firstToken, int lastToken, int[] starts, int[] tokens)
{
    public string Text { get; } = text;

    public int FirstToken { get; } = firstToken;

    public int LastToken { get; } = lastToken;

    /// <summary>The token that the character at this place came from.</summary>
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
