using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;

namespace Repricer.Reading.Structured;

/// <summary>Collects the prices of one offer while its specifications are gone through.</summary>
internal sealed class OfferDraft(PageMoneyHints hints, Item offer)
{
    private const int MaxOthers = 24;
    private readonly List<StatedAmount> _others = [];
    private PriceMark _mark;

    public decimal? Price { get; private set; }
    public decimal? High { get; private set; }
    public decimal? Other { get; private set; }
    public decimal? List { get; private set; }
    public decimal? Unit { get; private set; }
    public string? Currency { get; set; }
    public string Text { get; private set; } = "";
    public int Token { get; private set; } = offer.Token;
    public bool? TaxIncluded { get; private set; }
    public bool IsSale { get; private set; }
    public bool IsRange { get; private set; }
    public IReadOnlyList<StatedAmount> Others => _others;

    /// <summary>Takes the prices straight in an offer: pages state two in one, the former one crossed out.</summary>
    public void TakePrices(Item item)
    {
        var kind = item.Term("priceType");
        foreach (var property in item.Properties)
        {
            if (property.Text is { } text && property.Name.Equals("price", StringComparison.OrdinalIgnoreCase)
                && AmountText.TryRead(text, hints, Currency, out var reading))
            {
                Take(property, text, reading, kind);
            }
        }
    }

    private void Take(in ItemProperty property, string text, in AmountReading reading, string? kind)
    {
        Currency ??= reading.Currency;
        if (PriceKind.IsList(kind) || property.Mark == PriceMark.Former)
        {
            List ??= reading.Amount;
            var fact = property.Mark == PriceMark.Former ? Fact.StatedStruck : Fact.StatedList;
            Note(new(reading.Amount, fact, CandidateField.ListPrice, null), reading.Amount, text, property.Token);
        }
        else if (property.Mark == PriceMark.OtherOption)
        {
            Note(new(reading.Amount, Fact.VariantOfOther, CandidateField.Price, "another option"), reading.Amount, text, property.Token);
        }
        else if (Price is null)
        {
            _mark = property.Mark;
            Ask(reading, text, property.Token);
        }
        else if (Price != reading.Amount && reading.Amount > 0)
        {
            Second(property, text, reading);
        }
    }

    /// <summary>Takes a second price of one offer: where only one of them is named the present one, the higher other is what it was.</summary>
    private void Second(in ItemProperty property, string text, in AmountReading reading)
    {
        if (_mark != property.Mark && property.Mark == PriceMark.Current && Price > reading.Amount)
        {
            List ??= Price;
            Note(new(Price.Value, Fact.StatedBesideAnother, CandidateField.ListPrice, null), Price.Value, Text, Token);
            _mark = property.Mark;
            Ask(reading, text, property.Token);
            return;
        }

        var isFormer = _mark == PriceMark.Current && property.Mark == PriceMark.None && reading.Amount > Price;
        List ??= isFormer ? reading.Amount : null;
        Note(new(reading.Amount, Fact.StatedBesideAnother, isFormer ? CandidateField.ListPrice : CandidateField.Price, null), reading.Amount,
            text, property.Token);
    }

    public void TakeRange(string? low, string? high)
    {
        if (Price is null
            && (AmountText.TryRead(low, hints, Currency, out var lowest) || AmountText.TryRead(high, hints, Currency, out lowest)))
        {
            Currency ??= lowest.Currency;
            Ask(lowest, low ?? high!, -1);
        }

        if (AmountText.TryRead(high, hints, Currency, out var highest))
        {
            High = highest.Amount;
            IsRange = High > Price;
        }
    }

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

    /// <summary>Makes an amount that was set aside the price where an offer states nothing else.</summary>
    public void Settle()
    {
        if (Price is null && _others.FindIndex(other => other.As is Fact.StatedStruck or Fact.TierOfMore or Fact.VariantOfOther) is >= 0 and var at)
        {
            (Price, Text, Token) = (_others[at].Amount, _others[at].Text, _others[at].Token);
            List = List == Price ? null : List;
            if (_others[at].As != Fact.TierOfMore)
            {
                _others.RemoveAt(at);
            }
        }
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

    private void Ask(in AmountReading reading, string text, int token)
    {
        (Price, High, Other, Text) = (reading.Amount, reading.Max, reading.Other, text);
        Token = token >= 0 ? token : Token;
    }

    private void Note(StatedAmount stated, decimal amount, string text, int token)
    {
        if (_others.Count < MaxOthers)
        {
            _others.Add(stated with
            {
                Amount = amount, Text = text, Token = token, Where = offer.Where, Currency = stated.Currency ?? Currency,
            });
        }
    }
}
