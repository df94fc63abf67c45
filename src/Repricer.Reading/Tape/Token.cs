namespace Repricer.Reading.Tape;

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

/// <summary>What was seen in passing while a token was cut out, so that nobody has to look through its bytes again. Certain where missing, a hint where set.</summary>
[Flags]
internal enum TokenMarks : byte
{
    None = 0,

    /// <summary>A tag with an attribute of microdata.</summary>
    Item = 1,

    /// <summary>A tag with an attribute that begins with "data-pr".</summary>
    DataPrice = 2,

    /// <summary>A tag with <c>typeof</c>.</summary>
    TypeOf = 4,

    /// <summary>Text with an ASCII digit.</summary>
    Digit = 8,

    /// <summary>Text with a dollar sign, a character reference or anything that is not ASCII.</summary>
    Sign = 16,

    AnyAttribute = Item | DataPrice | TypeOf,
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

    /// <summary>For a tag: bytes of its name, as far as a byte holds them.</summary>
    public byte NameLength;

    public TokenKind Kind;
    public Tag Tag;
    public TokenMarks Marks;
}
