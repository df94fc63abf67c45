namespace Repricer.Reading.Tape;

/// <summary>Describes one entry of the tape: offsets into the page's bytes, and its place in the tree.</summary>
internal struct Token
{
    public int Start;
    public int End;

    /// <summary>Holds the index of the enclosing element's <see cref="TokenKind.Open"/> token; -1 at the top.</summary>
    public int Parent;

    /// <summary>Holds the index of the first token that is no longer inside an open one.</summary>
    public int Past;

    /// <summary>Holds the number of bytes of a tag's name, as far as a byte holds them.</summary>
    public byte NameLength;

    public TokenKind Kind;
    public Tag Tag;
    public TokenMarks Marks;
}
