using Repricer.Reading.Evidence;

namespace Repricer.Reading.Structured;

/// <summary>
/// Sorts out offers that hold for other buyers than whoever looks at the page: members, many pieces, other countries and currencies, used
/// goods. What is sorted out is kept as what it is; where nothing else is offered, nothing is sorted out.
/// </summary>
internal sealed class OfferSieve(List<OfferFacts> offers, BuyerPlace place)
{
    private const int MaxOthers = 60;
    private readonly List<StatedAmount> _others = [];

    public IReadOnlyList<StatedAmount> Others => _others;

    public List<OfferFacts> Rest { get; private set; } = offers.FindAll(offer => offer.Price is not null);

    public void Sieve()
    {
        Aggregates();
        Drop(offer => offer.IsConditional, Fact.StatedConditional, _ => "for some buyers only");
        Drop(offer => offer.LeastPieces > 1, Fact.TierOfMore, _ => "for several pieces");
        if (place.Country is { } country && Rest.Exists(offer => offer.Regions.Any(region => Countries.IsOne(region, country))))
        {
            Drop(offer => offer.Regions.Count > 0 && !offer.Regions.Any(region => Countries.IsOne(region, country)),
                Fact.StatedForOtherRegion, offer => "for " + offer.Regions[0]);
        }

        var currency = Currency();
        Drop(offer => offer.Currency is not null && offer.Currency != currency, Fact.StatedForOtherRegion, offer => "in " + offer.Currency);
        Drop(offer => offer.Condition is not (null or Condition.New), Fact.StatedUsed, _ => CandidateMarks.UsedScope);
    }

    /// <summary>Sets aside all offers but some, as those of other variants.</summary>
    public void Keep(List<OfferFacts> named)
    {
        Drop(offer => !named.Contains(offer), Fact.VariantOfOther, offer => "variant " + (offer.Variant?.Text("name") ?? offer.Where));
    }

    /// <summary>Forgets the summary of offers that are listed themselves.</summary>
    private void Aggregates()
    {
        var single = Rest.FindAll(offer => !offer.Item.Is("AggregateOffer"));
        if (single.Count > 1 || (single.Count == 1 && !Rest.Exists(offer => !single.Contains(offer) && offer.Price != single[0].Price)))
        {
            Rest = single;
        }
    }

    private string? Currency()
    {
        foreach (var wanted in (string?[])[place.Known, place.Usual])
        {
            if (wanted is not null && Rest.Exists(offer => offer.Currency == wanted))
            {
                return wanted;
            }
        }

        return Rest.Find(offer => offer.Currency is not null)?.Currency;
    }

    private void Drop(Predicate<OfferFacts> isOther, Fact fact, Func<OfferFacts, string> scope)
    {
        var kept = Rest.FindAll(offer => !isOther(offer));
        if (kept.Count == Rest.Count || kept.Count == 0)
        {
            return;
        }

        foreach (var offer in Rest)
        {
            if (_others.Count < MaxOthers && offer.Price is > 0 and var price && isOther(offer))
            {
                _others.Add(new StatedAmount(price, fact, CandidateField.Price, scope(offer))
                {
                    Text = offer.PriceText, Currency = offer.Currency, Where = offer.Where, Token = offer.Token,
                });
            }
        }

        Rest = kept;
    }
}
