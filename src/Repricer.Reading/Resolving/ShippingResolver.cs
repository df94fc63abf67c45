using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Settles what shipping of this item costs: the cheapest of the ways named about equally clearly, brought home and at the usual speed.
/// </summary>
internal static class ShippingResolver
{
    /// <summary>Holds what a statement must weigh, and by how much another may weigh less and be as clear.</summary>
    private const int Enough = 30;
    private const int Alike = 8;

    /// <summary>Holds how many tokens before and behind a price shipping may be named.</summary>
    private const int Ahead = 30;
    private const int Behind = 60;

    /// <summary>Holds the amount above which shipping never costs more than the thing.</summary>
    private const decimal Usual = 30;

    public static decimal? Resolve(List<Candidate> candidates, PriceGroup price, string? currency) =>
        Resolve(candidates, price, currency, StockWeights.Usual);

    public static decimal? Resolve(List<Candidate> candidates, PriceGroup price, string? currency, StockWeights weights)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (!IsShipping(candidate))
            {
                continue;
            }

            candidate.Weigh(weights.OfShipping(Facts(candidate, price)));
            candidate.LostBecause = WhyNot(candidate, price.Amount, currency);
            if (candidate.LostBecause is null && candidate.Weight >= Enough && (best is null || candidate.Weight > best.Weight))
            {
                best = candidate;
            }
        }

        var amount = best?.Amount;
        foreach (var candidate in candidates)
        {
            if (best is not null && IsShipping(candidate) && candidate.LostBecause is null && candidate.Weight >= best.Weight - Alike
                && candidate.Amount < amount)
            {
                amount = candidate.Amount;
            }
        }

        return amount;
    }

    private static bool IsShipping(Candidate candidate) =>
        candidate.Field == CandidateField.Shipping && candidate.Scope is null && candidate.Amount is not null;

    private static string? WhyNot(Candidate candidate, decimal price, string? currency)
    {
        if (candidate.Threshold is { } threshold && !(price >= threshold))
        {
            return "holds for larger orders";
        }

        if (candidate.Currency is not null && currency is not null && candidate.Currency != currency && candidate.Amount > 0)
        {
            return "in another currency";
        }

        // "$399 plus shipping" is somebody's price, not what shipping costs.
        return candidate.Amount == price || (candidate.Amount > price && candidate.Amount > Usual) ? "not below the price" : null;
    }

    private static SaidFacts Facts(Candidate candidate, PriceGroup price) => candidate.Said | candidate.Method switch
    {
        ReadingMethod.VisibleText => (candidate.Said == SaidFacts.None ? SaidFacts.LabelledAmount : SaidFacts.None)
            | (IsBeside(candidate, price) ? SaidFacts.BesidePrice : SaidFacts.None),
        ReadingMethod.Selector => SaidFacts.HandedIn,
        ReadingMethod.JsonLd or ReadingMethod.Microdata or ReadingMethod.Rdfa => SaidFacts.Structured,
        ReadingMethod.Meta => SaidFacts.Meta,
        _ => SaidFacts.State,
    };

    private static bool IsBeside(Candidate candidate, PriceGroup price)
    {
        foreach (var shown in price.Candidates)
        {
            if (shown.Method == ReadingMethod.VisibleText && candidate.Token - shown.Token is >= -Ahead and <= Behind)
            {
                return true;
            }
        }

        return false;
    }
}
