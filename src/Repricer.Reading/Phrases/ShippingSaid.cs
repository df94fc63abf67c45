using Repricer.Reading.Evidence;

namespace Repricer.Reading.Phrases;

/// <summary>Holds what a sentence says that shipping costs: an amount's text, or null for nothing, and from which order on.</summary>
internal readonly record struct ShippingSaid(string? Amount, string? Threshold, SaidFacts Facts);
