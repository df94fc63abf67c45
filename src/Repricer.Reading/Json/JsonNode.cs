namespace Repricer.Reading.Json;

internal enum JsonKind : byte
{
    Null,
    False,
    True,
    Number,
    String,
    Object,
    Array,

    /// <summary>A script has something else in a value's place: a function call, an identifier.</summary>
    Opaque,
}

/// <summary>Describes one value of the flat JSON tape; offsets are into the script's bytes.</summary>
internal struct JsonNode
{
    public int KeyStart;
    public int KeyLength;
    public int Start;
    public int Length;

    /// <summary>Holds the index of the first node after this value and all that is inside it.</summary>
    public int Past;
    public int Parent;
    public JsonKind Kind;
}
