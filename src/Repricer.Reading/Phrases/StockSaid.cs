using Repricer.Reading.Evidence;

namespace Repricer.Reading.Phrases;

/// <summary>Holds what a text says about stock: schema.org's short term, and how it is said.</summary>
internal readonly record struct StockSaid(string Term, SaidFacts Facts);
