namespace Repricer.Reading.Lines;

/// <summary>Remembers a line by the tokens at its ends.</summary>
internal readonly record struct LineMark(int First, int Last, int Count);
