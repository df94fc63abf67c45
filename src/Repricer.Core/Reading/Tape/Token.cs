namespace Repricer.Core.Reading.Tape;

internal enum TokenKind : byte
{
    /// <summary>A start tag; the range runs from its name to before its '>'.</summary>
    Open,

    /// <summary>An end tag that closes something.</summary>
    Close,

    /// <summary>Text with character references still in it, never only blanks.</summary>
    Text,

    /// <summary>The body of a script or style: no markup, no character references.</summary>
    Raw,
}

/// <summary>One entry of the tape: offsets into the page's bytes, and its place in the tree.</summary>
internal struct Token
{
    public int Start;
    public int End;

    /// <summary>Index of the enclosing element's <see cref="TokenKind.Open"/> token; -1 at the top.</summary>
    public int Parent;

    /// <summary>For an open token: index of the first token that is no longer inside it.</summary>
    public int Past;

    /// <summary>For a tag: bytes of its name.</summary>
    public ushort NameLength;

    public TokenKind Kind;
    public Tag Tag;
}
