using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;

namespace Repricer.Reading.Structured;

/// <summary>Takes the price specifications of an offer, each as what it says it is.</summary>
internal sealed partial class OfferDraft
{
    /// <param name="specification">What may be a price of the offer, or one of its parts.</param>
    /// <param name="depth">How many specifications it stands in.</param>
    public void TakeSpecification(Item specification, int depth = 0)
    {
        if (specification.Is("DeliveryChargeSpecification") || specification.Is("PaymentChargeSpecification") || depth > 3)
        {
            return;
        }

        TakeWhole(specification);
        foreach (var part in specification.Items("priceComponent"))
        {
            // Parts of a payment are no price, but the only part of one is.
            if (PriceKind.Other(part) is null && (Price is not null || specification.Items("priceComponent").Skip(1).Any()))
            {
                TakeOther(new(0, Fact.StatedInstalment, CandidateField.Price, "a part of the price"), part.Text("price"), part.Token);
            }
            else
            {
                TakeSpecification(part, depth + 1);
            }
        }
    }

    private void TakeWhole(Item specification)
    {
        var currency = Terms.Currency(specification.Text("priceCurrency"));
        var text = specification.Text("price");
        if (currency is not null && Currency is not null && currency != Currency)
        {
            Foreign(specification, text, currency);
            return;
        }

        Currency ??= currency;
        if (PriceKind.Other(specification) is { } other)
        {
            TakeOther(other, text, specification.Token);
            return;
        }

        var tax = Terms.Truth(specification.Text("valueAddedTaxIncluded"));
        if (AmountText.TryRead(text, hints, Currency, out var reading))
        {
            TakeAsked(specification, reading, text!, tax);
        }

        TakeRange(specification.Text("minPrice"), specification.Text("maxPrice"));
    }

    private void TakeAsked(Item specification, in AmountReading reading, string text, bool? tax)
    {
        var isSale = PriceKind.IsSale(specification.Term("priceType"));
        var isFirst = Price is null;
        if (!isFirst && ((isSale && !IsSale) || (tax == true && TaxIncluded == false)))
        {
            // A sale price named as such beats the plain price beside it, and what all pay beats it without the tax.
            if (TaxIncluded == false && Price != reading.Amount)
            {
                Note(new(Price!.Value, Fact.StatedNet, CandidateField.Price, "before tax"), Price.Value, Text, Token);
            }

            (Price, High, Other) = (null, null, null);
            Ask(reading, text, specification.Token);
            (IsSale, TaxIncluded) = (isSale, tax ?? TaxIncluded);
        }
        else if (isFirst)
        {
            Ask(reading, text, specification.Token);
            (IsSale, TaxIncluded) = (isSale, tax);
        }
        else if (tax == false && Price != reading.Amount)
        {
            Note(new(reading.Amount, Fact.StatedNet, CandidateField.Price, "before tax"), reading.Amount, text, specification.Token);
        }
        else
        {
            TaxIncluded ??= Price == reading.Amount ? tax : null;
        }
    }

    private void TakeOther(StatedAmount other, string? text, int token)
    {
        if (!AmountText.TryRead(text, hints, Currency, out var reading))
        {
            return;
        }

        if (other.As == Fact.StatedList)
        {
            List ??= reading.Amount;
        }
        else if (other.As == Fact.StatedUnit)
        {
            Unit ??= reading.Amount;
        }

        Note(other, reading.Amount, text!, token);
    }

    private void Foreign(Item specification, string? text, string currency)
    {
        if (AmountText.TryRead(text, hints, currency, out var reading))
        {
            Note(new(reading.Amount, Fact.StatedForOtherRegion, CandidateField.Price, "in " + currency) { Currency = currency },
                reading.Amount, text!, specification.Token);
        }
    }
}
