using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>Holds what a page's price is decided by, before it is: whoever fits the weights learns from it.</summary>
/// <param name="Amounts">All amounts of money with their facts, relations included.</param>
/// <param name="Page">What the page is like.</param>
/// <param name="IsWall">Something stands in place of the product, so that there is no price whatever the amounts are.</param>
internal sealed record PageTrace(IReadOnlyList<Candidate> Amounts, FactSet Page, bool IsWall);
