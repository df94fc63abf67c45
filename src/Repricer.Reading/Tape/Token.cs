namespace Repricer.Reading.Tape;

internal enum TokenKind : byte
{
    /// <summary>Holds the token is a start tag; its range runs from the name to before the '>'.</summary>
    Open,

    /// <summary>Holds the token is an end tag that closes something.</summary>
    Close,

    /// <summary>Holds the token is text with character references still in it, never only blanks.</summary>
    Text,

    /// <summary>Holds the token is the body of a script or style: no markup, no character references.</summary>
    Raw,
}

/// <summary>
/// Keeps what was seen in passing while a token was cut out, so that nobody has to look through its bytes again: certain where missing, a
/// hint where set.
/// </summary>
[Flags]
internal enum TokenMarks : byte
{
    None = 0,

    /// <summary>The tag has an attribute of microdata.</summary>
    Item = 1,

    /// <summary>The tag has an attribute that begins with "data-pr".</summary>
    DataPrice = 2,

    /// <summary>The tag has <c>typeof</c>.</summary>
    TypeOf = 4,

    /// <summary>The text has an ASCII digit.</summary>
    Digit = 8,

    /// <summary>The text has a dollar sign, a character reference or anything that is not ASCII.</summary>
    Sign = 16,

    AnyAttribute = Item | DataPrice | TypeOf,
}

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
