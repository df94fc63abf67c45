using System.Globalization;
using Repricer.Reading.Evidence;
using RepricerCondition = Repricer.Reading.Condition;

namespace Repricer.Reading.Structured;

/// <summary>Makes the candidates of one thing: its price, what its offers state besides, and its stock, seller and condition.</summary>
internal sealed class ThingCandidates(OfferedThing thing, SettledOffers offers, string? scope, List<Candidate> into)
{
    private readonly ReadingMethod _method = thing.Item.Method;
    private readonly FactSet _facts = Common(thing, scope);

    private int Weight => _method switch
    {
        ReadingMethod.JsonLd => 80,
        ReadingMethod.Microdata => thing.Item.Types.Count == 0 ? 62 : 76,
        _ => 72,
    };

    /// <param name="ignoresVariant">The address names a variant, and the offers do not say of which they are.</param>
    /// <param name="country">The page's country; null = unknown.</param>
    public void Add(bool ignoresVariant, string? country)
    {
        var best = offers.Best;
        if (best.Price is { } price)
        {
            Price(price, best, ignoresVariant);
        }

        foreach (var other in best.Others)
        {
            Other(other);
        }

        foreach (var other in offers.Others)
        {
            Other(other);
        }

        Amount(CandidateField.ListPrice, best.List, Fact.StatedList);
        Amount(CandidateField.UnitPrice, best.Unit, Fact.StatedUnit);
        Amount(CandidateField.Shipping, ShippingRates.Choose(best.Shipping, country, best.Price, best.Currency), null);
        Said(CandidateField.Currency, best.Currency);
        Said(CandidateField.Availability, offers.Availability ?? Terms.Availability(thing.Item.Term("availability")));
        Said(CandidateField.Seller, best.Seller);
        Said(CandidateField.Condition, (best.Condition ?? Terms.Condition(thing.Item.Term("itemCondition")))?.ToName());
        if (best.TaxIncluded is { } tax)
        {
            into.Add(Make(CandidateField.Price, tax ? CandidateMarks.TaxIncluded : CandidateMarks.TaxExcluded, null, best.Where, -1)
                with { Scope = CandidateMarks.TaxScope, Facts = default });
        }
    }

    private static FactSet Common(OfferedThing thing, string? scope)
    {
        var facts = default(FactSet);
        facts.Add(thing.Item.Method switch
        {
            ReadingMethod.JsonLd => Fact.JsonLd,
            ReadingMethod.Microdata => thing.Item.Types.Count == 0 ? Fact.UntypedMicrodata : Fact.Microdata,
            _ => Fact.Rdfa,
        });
        facts.Add(Fact.OtherThing, scope is not null);
        return facts;
    }

    private void Price(decimal price, OfferFacts best, bool ignoresVariant)
    {
        var candidate = Make(CandidateField.Price, best.PriceText, price, best.Where, best.Token) with
        {
            AmountMax = offers.High,
            OtherReading = best.OtherReading,
            Members = offers.Members,
            Currency = best.Currency,
            Condition = best.Condition,
            Weight = Weight - (ignoresVariant ? 8 : 0),
        };
        candidate.Know(Fact.StatedVariant, thing.IsVariant);
        candidate.Know(Fact.StatedRange, best.IsRange && offers.High is not null);
        candidate.Know(Fact.StatedRangeOfKnown, offers.Members is not null);
        candidate.Know(Fact.StatedUsed, best.Condition is not (null or RepricerCondition.New));
        candidate.Know(Fact.StatedNet, best.TaxIncluded == false);
        candidate.Know(Fact.StatedGross, best.TaxIncluded == true);
        candidate.Know(Fact.StatedSale, best.IsSale);
        candidate.Know(Fact.StatedSoldOut, best.IsSoldOut);
        candidate.Know(Fact.TierOfOne, best.LeastPieces == 1);
        candidate.Know(Fact.TierOfMore, best.LeastPieces > 1);
        candidate.Know(Fact.VariantOfAddress, offers.IsNamed);
        candidate.Know(Fact.StatedWithoutVariant, ignoresVariant);
        into.Add(candidate);
    }

    private void Other(StatedAmount stated)
    {
        if (stated.Amount > 0)
        {
            var candidate = Make(stated.Field, stated.Text, stated.Amount, stated.Where, stated.Token) with
            {
                Currency = stated.Currency,
                Scope = scope ?? stated.Scope,
                Weight = Weight - (stated.As == Fact.StatedBesideAnother ? 10 : 0) - (thing.Item.Types.Count == 0 ? 20 : 0),
            };
            candidate.Know(stated.As);
            into.Add(candidate);
        }
    }

    private void Amount(CandidateField field, decimal? amount, Fact? fact)
    {
        if (amount is { } value && !into.Exists(known => known.Field == field && known.Amount == value && known.Where == offers.Best.Where))
        {
            var text = value.ToString(CultureInfo.InvariantCulture);
            var candidate = Make(field, text, value, offers.Best.Where, offers.Best.Token) with { Currency = offers.Best.Currency };
            if (fact is { } known)
            {
                candidate.Know(known);
            }

            into.Add(candidate);
        }
    }

    private void Said(CandidateField field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            into.Add(Make(field, text, null, offers.Best.Where, offers.Best.Token) with
            {
                Currency = field == CandidateField.Currency ? text : null,
            });
        }
    }

    private Candidate Make(CandidateField field, string text, decimal? amount, string where, int token) => new()
    {
        Field = field,
        Method = _method,
        Text = text,
        Where = where,
        Amount = amount,
        Scope = scope,
        Weight = Weight,
        Token = token,
        Facts = _facts,
    };
}
