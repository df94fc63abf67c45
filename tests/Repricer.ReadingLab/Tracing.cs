using Repricer.Reading;
using Repricer.Reading.Evidence;
using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab;

/// <summary>Takes from the reader what it would weigh: it is the one place where the lab knows how the reader is built.</summary>
internal static class Tracing
{
    public static PageExample Trace(LabelledPage page, byte[] bytes, IReadOnlyDictionary<decimal, PriceRole>? roles = null)
    {
        var reading = PageReader.Read(bytes, new PageContext { Url = page.Url, Explain = true });
        var accepted = page.HasNoPrice ? [] : page.Accepted.Select(answer => answer.Amount).ToList();
        var amounts = new List<AmountExample>();
        foreach (var candidate in reading.Candidates)
        {
            if (candidate is { Amount: > 0, Field: CandidateField.Price or CandidateField.ListPrice or CandidateField.UnitPrice })
            {
                amounts.Add(new AmountExample(candidate.Amount.Value, candidate.Facts, Role(page, accepted, candidate.Amount.Value, roles)));
            }
        }

        var signs = default(FactSet);
        return new PageExample(page.Set, page.Brand, page.Name, 1, signs, amounts) { Accepted = accepted };
    }

    private static PriceRole? Role(LabelledPage page, List<decimal> accepted, decimal amount, IReadOnlyDictionary<decimal, PriceRole>? roles)
    {
        if (roles is not null && roles.TryGetValue(amount, out var role))
        {
            return role;
        }

        return accepted.Contains(amount) ? null
            : amount == page.ListPrice ? PriceRole.List
            : amount == page.AmountMax ? PriceRole.RangeEnd
            : amount == page.Shipping ? PriceRole.Shipping : null;
    }
}
