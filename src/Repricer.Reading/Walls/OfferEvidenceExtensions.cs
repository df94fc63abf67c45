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
