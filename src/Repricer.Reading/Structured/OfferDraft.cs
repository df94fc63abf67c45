using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;

namespace Repricer.Reading.Structured;

/// <summary>Collects the prices of one offer while its specifications are gone through.</summary>
internal sealed partial class OfferDraft(PageMoneyHints hints, Item offer)
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

    /// <summary>Takes a second price of one offer: of which only one is named the present one, the higher other is the former.</summary>
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
        var field = isFormer ? CandidateField.ListPrice : CandidateField.Price;
        Note(new(reading.Amount, Fact.StatedBesideAnother, field, null), reading.Amount, text, property.Token);
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

    /// <summary>Makes an amount that was set aside the price where an offer states nothing else.</summary>
    public void Settle()
    {
        var at = _others.FindIndex(other => other.As is Fact.StatedStruck or Fact.TierOfMore or Fact.VariantOfOther);
        if (Price is null && at >= 0)
        {
            (Price, Text, Token) = (_others[at].Amount, _others[at].Text, _others[at].Token);
            List = List == Price ? null : List;
            if (_others[at].As != Fact.TierOfMore)
            {
                _others.RemoveAt(at);
            }
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
