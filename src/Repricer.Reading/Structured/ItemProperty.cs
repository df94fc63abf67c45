namespace Repricer.Reading.Structured;

/// <summary>Holds one property of an item: a text, or another item.</summary>
internal readonly record struct ItemProperty(string Name, string? Text, Item? Item);
