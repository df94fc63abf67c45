namespace Repricer.Reading.Structured;

/// <summary>
/// Holds one property of an item: a text, or another item; for markup also the token of its element (-1 = none) and what the markup around
/// a price says of it.
/// </summary>
internal readonly record struct ItemProperty(string Name, string? Text, Item? Item, int Token = -1, PriceMark Mark = PriceMark.None);
