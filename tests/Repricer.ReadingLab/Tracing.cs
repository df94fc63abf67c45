using Repricer.Reading;
using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab;

/// <summary>Takes from the reader what it would weigh: it is the one place where the lab knows how the reader is built.</summary>
internal static class Tracing
{
    public static PageExample Trace(LabelledPage page, byte[] bytes, IReadOnlyDictionary<decimal, PriceRole>? roles = null)
    {
        var trace = PageReader.Trace(bytes, new PageContext { Url = page.Url });
        var accepted = page.HasNoPrice ? [] : page.Accepted.Select(answer => answer.Amount).ToList();
        var amounts = trace.Amounts.Select(candidate =>
            new AmountExample(candidate.Amount!.Value, candidate.Facts, Role(page, accepted, candidate.Amount.Value, roles))
            {
                Span = candidate.AmountMax is null ? null : candidate.Members,
            });
        return new PageExample(page.Set, page.Brand, page.Name, 1, trace.Page, [.. amounts]) { Accepted = accepted, IsWall = trace.IsWall, IsArguable = page.IsQuestionable };
    }

    private static PriceRole? Role(LabelledPage page, List<decimal> accepted, decimal amount,
        IReadOnlyDictionary<decimal, PriceRole>? roles)
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
