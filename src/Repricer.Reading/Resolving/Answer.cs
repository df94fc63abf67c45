using Repricer.Reading.Amounts;
using Repricer.Reading.Structured;
using Repricer.Reading.Walls;

namespace Repricer.Reading.Resolving;

/// <summary>Puts the answer together from the weighed candidates.</summary>
internal static class Answer
{
    /// <param name="explained">Explains the candidates; what is left unsaid is never worked out.</param>
    public static PageReading Compose(Findings found, Wall? wall, PageContext context, string charset, out PageFindings explained)
    {
        var (candidates, price, availability, identity, hints, _) = found;
        var status = Status(price, wall, availability, identity);
        var isPriced = status is ReadingStatus.Priced or ReadingStatus.OutOfStock;
        var winner = isPriced && price.Status == ReadingStatus.Priced && !IsOfAnother(price.Winner, availability) ? price.Winner : null;
        var best = winner?.Best;
        var reason = status == ReadingStatus.Priced ? null : wall?.Reason ?? identity.Conflict
            ?? (status == ReadingStatus.OutOfStock ? "the page says it is not available" : price.Reason);
        explained = new PageFindings(candidates, found.Table, winner is null ? reason : null);
        var reading = new PageReading
        {
            Status = status,
            Reason = reason,
            Amount = winner is null ? null : Tidy(winner.Amount),
            AmountMax = winner is null ? null : Upper(winner, candidates),
            Currency = winner is null ? null : Currency(winner, candidates, hints),
            ListPrice = winner is null ? null : ListPrice(candidates, winner.Amount),
            Availability = wall is null ? availability : null,
            Shipping = winner is null ? null : ShippingResolver.Resolve(candidates, winner, Currency(winner, candidates, hints)),
            Seller = Said(candidates, CandidateField.Seller),
            Condition = CatalogNames.TryParseCondition(Said(candidates, CandidateField.Condition), out var condition) ? condition : null,
            Fulfilment = CatalogNames.TryParseFulfilment(Said(candidates, CandidateField.Fulfilment), out var ships) ? ships : null,
            TaxIncluded = Tax(candidates),
            Gtin = identity.Gtin,
            Mpn = identity.Mpn,
            Sku = identity.Sku,
            Title = Said(candidates, CandidateField.Title),
            Method = best?.Method ?? ReadingMethod.None,
            Confidence = winner is null ? 0 : price.Share / 1000m,
            Charset = charset,
        };
        return context.Explain ? reading with { Candidates = explained.Explain() } : reading;
    }

    /// <summary>
    /// Tells whether the price is another thing's: a page that says its product is sold no more shows one, unless its data name a price for
    /// it.
    /// </summary>
    private static bool IsOfAnother(PriceGroup? winner, string? availability) =>
        availability == "Discontinued" && winner is not null
            && winner.Candidates.All(candidate => candidate.Method == ReadingMethod.VisibleText);

    private static ReadingStatus Status(ResolvedPrice price, Wall? wall, string? availability, IdentityCheck identity)
    {
        if (wall is not null)
        {
            return wall.Status;
        }

        if (identity.Conflict is not null)
        {
            return ReadingStatus.WrongPage;
        }

        var isOut = Terms.IsUnavailable(availability);
        return price.Status switch
        {
            ReadingStatus.Priced => isOut ? ReadingStatus.OutOfStock : ReadingStatus.Priced,
            ReadingStatus.NoPrice or ReadingStatus.Ambiguous when isOut => ReadingStatus.OutOfStock,
            _ => price.Status,
        };
    }

    private static string? Currency(PriceGroup winner, List<Candidate> candidates, PageMoneyHints hints)
    {
        var code = winner.Best.Currency;
        var weight = code is null ? -1 : int.MaxValue;
        foreach (var candidate in winner.Candidates)
        {
            if (candidate.Currency is not null && candidate.Role == PriceRole.Asked && candidate.Weight > weight)
            {
                (code, weight) = (candidate.Currency, candidate.Weight);
            }
        }

        return code ?? Best(candidates, CandidateField.Currency)?.Text ?? hints.Currency;
    }

    /// <summary>
    /// Gives the list price; one below the price or ten times above it is a mistake of the page or of the reader. Null = none.
    /// </summary>
    private static decimal? ListPrice(List<Candidate> candidates, decimal price)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Role is null || candidate.LeadAsList < WeightTable.ListCutOff || candidate.Amount is not { } amount)
            {
                continue;
            }

            if (amount == price)
            {
                continue;
            }

            if (amount < price || amount > price * 10)
            {
                candidate.LostBecause = amount < price ? "not above the price" : "more than ten times the price";
            }
            else if (best is null || candidate.LeadAsList > best.LeadAsList)
            {
                best = candidate;
            }
        }

        return best?.Amount;
    }

    /// <summary>Cuts zeros beyond two places, which say nothing: "69.990000000000" is 69.99.</summary>
    private static decimal Tidy(decimal amount) => amount == Math.Round(amount, 2) && amount.Scale > 2 ? Math.Round(amount, 2) : amount;

    private static bool? Tax(List<Candidate> candidates)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Scope == CandidateMarks.TaxScope && (best is null || candidate.Weight > best.Weight))
            {
                best = candidate;
            }
        }

        return best is null ? null : best.Text == CandidateMarks.TaxIncluded;
    }

    /// <summary>Gives the upper end of a range; an amount that the page crosses out is what the price was, and no end.</summary>
    private static decimal? Upper(PriceGroup winner, List<Candidate> candidates)
    {
        var ends = winner.Candidates.Where(candidate => candidate.Role == PriceRole.Asked).Max(candidate => candidate.AmountMax);
        if ((winner.Best.AmountMax ?? ends) is not { } max || max <= winner.Amount
            || candidates.Exists(other => other.Amount == max && other.LeadAsList >= WeightTable.ListCutOff))
        {
            return null;
        }

        return Tidy(max);
    }

    private static string? Said(List<Candidate> candidates, CandidateField field) => Best(candidates, field)?.Text;

    private static Candidate? Best(List<Candidate> candidates, CandidateField field)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Field == field && candidate.Scope is null && (best is null || candidate.Weight > best.Weight))
            {
                best = candidate;
            }
        }

        return best;
    }
}
