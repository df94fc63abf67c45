using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Holds one word of elements' names and what it says of the text inside.</summary>
/// <param name="IsBeginning">Tells whether a name, or a part of one, has to begin with it.</param>
/// <param name="Slot">Groups words by their first two letters.</param>
internal readonly record struct NameWord(byte[] Word, ElementHints Hint, bool IsBeginning, int Slot);
