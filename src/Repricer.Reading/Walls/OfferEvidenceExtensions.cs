using Repricer.Reading.Evidence;

namespace Repricer.Reading.Walls;

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

                if (candidate.Method is not (ReadingMethod.VisibleText or ReadingMethod.StateJson or ReadingMethod.DataAttribute)
                    || candidate.Facts.Has(Fact.InBlockOfButton) && candidate.Method == ReadingMethod.DataAttribute)
                {
                    return OfferEvidence.Stated;
                }

                var isMarked = candidate.Facts.Has(Fact.NamedPrice) || candidate.Facts.Has(Fact.InBlockOfButton);
                evidence = isMarked && candidate.Facts.Has(Fact.Within100OfTitle) && !candidate.Facts.Has(Fact.OneOfAList)
                    ? OfferEvidence.Shown : evidence;
            }

            return evidence;
        }
    }
}
