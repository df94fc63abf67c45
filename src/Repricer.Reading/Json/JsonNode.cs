namespace Repricer.Reading.Json;

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
