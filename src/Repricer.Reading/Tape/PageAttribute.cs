namespace Repricer.Reading.Tape;

/// <summary>Pairs the name and the raw value of an attribute; both point into the page.</summary>
internal readonly ref struct PageAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    public ReadOnlySpan<byte> Name { get; } = name;

    public ReadOnlySpan<byte> Value { get; } = value;
}
