namespace Repricer.Reading.Walls;

/// <summary>Says how surely a page offers something: it is asked before a word in its title turns it into a wall.</summary>
internal enum OfferEvidence
{
    None,

    /// <summary>An amount stands at a place where products have their price.</summary>
    Shown,

    /// <summary>Structured data or meta tags state a price for the page's product.</summary>
    Stated,
}

internal static class OfferEvidenceExtensions
{
    extension(OfferEvidence)
    {
        public static OfferEvidence Of(List<Candidate> candidates)
        {
            var evidence = OfferEvidence.None;
            foreach (var candidate in candidates)
            {
                if (candidate is not { Field: CandidateField.Price, Scope: null, Amount: > 0 })
                {
                    continue;
                }

                if (candidate.Method is not (ReadingMethod.VisibleText or ReadingMethod.StateJson) && candidate.Weight >= 48)
                {
                    return OfferEvidence.Stated;
                }

                evidence = candidate.Weight >= 56 ? OfferEvidence.Shown : evidence;
            }

            return evidence;
        }
    }
}
