using Repricer.Reading.Amounts;

namespace Repricer.Reading.Resolving;

/// <summary>Holds what was found on a page, settled part by part, before the answer is put together.</summary>
internal sealed record Findings(List<Candidate> Candidates, ResolvedPrice Price, string? Availability, IdentityCheck Identity,
    PageMoneyHints Hints, WeightTable Table);
