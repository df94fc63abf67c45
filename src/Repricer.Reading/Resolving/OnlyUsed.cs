using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>Makes the used price the page's price where it offers nothing but used goods, and its condition says so.</summary>
internal static class OnlyUsed
{
    public static void Relate(List<Candidate> amounts, List<Candidate> candidates)
    {
        Candidate? used = null;
        foreach (var amount in amounts)
        {
            if (amount.Facts.Has(Fact.SaysUsed) && amount.IsShownNear)
            {
                used ??= amount;
            }
            else if (amount.IsStatedPrice || (amount.IsShownNear && amount.IsPlain))
            {
                return;
            }
        }

        if (used is null)
        {
            return;
        }

        used.Know(Fact.OnlyUsedOffered);
        candidates.Add(new Candidate
        {
            Field = CandidateField.Condition,
            Method = used.Method,
            Text = "used_good",
            Where = used.Where,
            Weight = 50,
        });
    }
}
