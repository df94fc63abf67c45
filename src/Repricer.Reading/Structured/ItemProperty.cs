namespace Repricer.Reading.Structured;

/// <summary>
/// Holds one property of an item: a text, or another item; for markup also the token of its element (-1 = none) and whether it stands
/// crossed out.
/// </summary>
internal readonly record struct ItemProperty(string Name, string? Text, Item? Item, int Token = -1, bool IsStruck = false);
