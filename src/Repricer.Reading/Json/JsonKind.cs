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
