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

    /// <summary>Something else that a script puts in a value's place (a function call, an identifier).</summary>
    Opaque,
}

/// <summary>One value of the flat JSON tape; offsets are into the script's bytes.</summary>
internal struct JsonNode
{
    public int KeyStart;
    public int KeyLength;
    public int Start;
    public int Length;

    /// <summary>Index of the first node after this value and all that is inside it.</summary>
    public int Past;
    public int Parent;
    public JsonKind Kind;
}
