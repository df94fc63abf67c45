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
