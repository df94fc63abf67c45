namespace Repricer.Reading.Tape;

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

    /// <summary>The tag has an attribute that begins with "data-pr" or "data-va".</summary>
    DataPrice = 2,

    /// <summary>The tag has <c>typeof</c>.</summary>
    TypeOf = 4,

    /// <summary>The text has a digit, of whatever script.</summary>
    Digit = 8,

    /// <summary>The text has a dollar sign, a character reference or anything that is not ASCII.</summary>
    Sign = 16,

    /// <summary>The tag has an attribute that begins with "aria-lab", or it is a field of a form.</summary>
    Label = 32,

    /// <summary>The tag has a brace, or a reference that may mean one: an attribute may hold data.</summary>
    Brace = 64,

    /// <summary>The tag has an attribute whose name ends in "sku", or one that begins with "data-ean".</summary>
    Number = 128,

    AnyAttribute = Item | DataPrice | TypeOf | Label,
}
