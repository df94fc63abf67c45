using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;
using Repricer.Reading.Lines;
using Repricer.Reading.Phrases;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads what the lines around title and buy button say about stock, shipping, seller, condition and tax.</summary>
internal sealed class VisibleFacts(Anchors anchors, PageMoneyHints hints, string site, List<Candidate> into)
{
    private const int MaxPeek = 800;

    private static readonly FoldedPhrases Telling = new(
        [.. StockVocabulary.Telling, .. SellerWords.Marks, .. TaxWords.Names, .. FulfilmentWords.Marks, .. DeliveryWords.Names]);

    private readonly SaidPlace _places = new(anchors);
    private readonly List<ShippingSaid> _shipping = [];
    private readonly char[] _buffer = new char[MaxPeek];

    /// <summary>Holds for how many more lines a label of shipping may have its value, and whether this one may be it.</summary>
    private int _labelled;
    private bool _mayBeValue;

    /// <summary>
    /// Tells whether a line may say something that is read here: a line without any of the words does not, unless the line before was the
    /// label of what it says.
    /// </summary>
    /// <param name="line">Character references unresolved.</param>
    public bool MayTell(ReadOnlySpan<char> line)
    {
        var folded = FoldedText.Write(line, _buffer, default);
        _mayBeValue = _labelled-- > 0 && folded.Length < 40;
        if (!Telling.IsIn(folded))
        {
            // A word may be written with character references: "&eacute;puis&eacute;".
            return _mayBeValue || (folded.Length < 80 && HasReference(folded));
        }

        if (folded.Length < 48 && ShippingPhrases.IsLabel(folded))
        {
            _labelled = 2;
        }

        return true;
    }

    public bool IsNear(int token) => _places.IsNear(token) || _places.IsBehindMoney(token);

    /// <summary>Adds what the buttons say that have no text of their own, and that the one that buys is closed.</summary>
    public void ReadButtons()
    {
        if (anchors.Buy < 0 && anchors.Closed >= 0)
        {
            AddButton("OutOfStock", anchors.Closed, "closed", SaidFacts.ClosedButton);
        }

        foreach (var (token, text) in anchors.Others)
        {
            if (anchors.Buy < 0 && _places.IsNear(token) && StockPhrases.Read(text) is { } said)
            {
                AddButton(said.Term, token, text, said.Facts | SaidFacts.OnButton);
            }
        }
    }

    private void AddButton(string term, int token, string text, SaidFacts facts) => into.Add(new Candidate
    {
        Field = CandidateField.Availability,
        Method = ReadingMethod.VisibleText,
        Text = term,
        Where = SaidPlace.Where(token, text),
        Token = token,
        Said = facts,
    });

    public void PassMoney(int token) => _places.PassMoney(token);

    public void Read(in PageTape tape, TextLine line, string lower, PlaceCache cache)
    {
        // Where the line stands is asked only when it says something.
        var isOwn = _places.IsNear(line.FirstToken);
        var stock = isOwn && line.Text.Length <= StockLimit ? StockPhrases.Read(line.Text) : null;
        _shipping.Clear();
        ReadShipping(line);
        var fulfilment = isOwn && line.Text.Length <= 120 ? FulfilmentPhrases.Find(lower, site) : null;
        var seller = !isOwn ? null : SellerPhrases.Find(line.Text, lower);
        var tax = !isOwn ? null : TaxPhrases.Find(lower);
        if (stock is null && _shipping.Count == 0 && fulfilment is null && seller is null && tax is null)
        {
            return;
        }

        var place = PagePlace.Of(tape, line.FirstToken, cache);
        if (place.IsAsideTag || (place.Near | place.Far).HasFlag(ElementHints.Aside) || place.IsHidden)
        {
            return;
        }

        var facts = _places.Of(line.FirstToken, line.Text.Length, place);
        if (stock is { } said && (line.Text.Length <= ShortLimit || place.Near.HasFlag(ElementHints.Stock)
            || said.Facts.HasFlag(SaidFacts.Whole)))
        {
            Said(CandidateField.Availability, said.Term, line, facts | said.Facts | ButtonAround(tape, line.FirstToken, anchors.Buy));
        }

        foreach (var shipping in _shipping)
        {
            Shipping(line, shipping, facts);
        }

        var closeness = Closeness(facts);
        if (fulfilment is { } ships)
        {
            Add(CandidateField.Fulfilment, Repricer.Reading.CatalogNames.ToName(ships), line, 50 + closeness);
        }

        if (seller is not null)
        {
            Add(CandidateField.Seller, seller, line, 50 + closeness);
        }

        if (tax is { } included)
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Price,
                Method = ReadingMethod.VisibleText,
                Text = included ? CandidateMarks.TaxIncluded : CandidateMarks.TaxExcluded,
                Where = SaidPlace.Where(line.FirstToken),
                Scope = CandidateMarks.TaxScope,
                Weight = 40 + closeness,
            });
        }
    }

    /// <summary>Holds how long a line may be that says something of stock, and how long without an element named after it.</summary>
    private const int StockLimit = 160;
    private const int ShortLimit = 90;

    private void ReadShipping(TextLine line)
    {
        if (_mayBeValue && ShippingPhrases.Value(line.Text) is { } value)
        {
            _labelled = 0;
            _shipping.Add(value);
            return;
        }

        if (line.Text.Length <= 200)
        {
            ShippingPhrases.Read(line.Text, _shipping);
        }
    }

    private void Shipping(TextLine line, in ShippingSaid said, SaidFacts facts)
    {
        decimal? amount = 0m;
        string? currency = hints.Currency;
        if (said.Amount is not null)
        {
            var read = PriceText.Read(said.Amount, hints.ToContext());
            (amount, currency) = (read.Amount, hints.CurrencyOf(read, said.Amount));
        }

        var threshold = said.Threshold is null ? null : PriceText.Read(said.Threshold, hints.ToContext()).Amount;
        if (amount is null || (said.Threshold is not null && threshold is null))
        {
            return;
        }

        into.Add(new Candidate
        {
            Field = CandidateField.Shipping,
            Method = ReadingMethod.VisibleText,
            Text = said.Amount ?? line.Text,
            Where = SaidPlace.Where(line.FirstToken, line.Text),
            Amount = amount,
            Currency = currency,
            Token = line.FirstToken,
            Said = facts | said.Facts | SaidFacts.Sentence | (said.Threshold is null ? SaidFacts.None : SaidFacts.AboveThreshold),
            Threshold = threshold,
        });
    }

    /// <summary>Tells whether a line is what a button says.</summary>
    private static SaidFacts ButtonAround(in PageTape tape, int token, int buy)
    {
        var parent = tape[token].Parent;
        for (var level = 0; parent >= 0 && level < 4; parent = tape[parent].Parent, level++)
        {
            if (tape[parent].Tag == Tag.Button)
            {
                // Beside a button that buys, one that says "sold out" waits for another variant.
                return buy < 0 || parent == buy ? SaidFacts.OnButton : SaidFacts.None;
            }
        }

        return SaidFacts.None;
    }

    private void Said(CandidateField field, string text, TextLine line, SaidFacts facts) =>
        into.Add(new Candidate
        {
            Field = field,
            Method = ReadingMethod.VisibleText,
            Text = text,
            Where = SaidPlace.Where(line.FirstToken, line.Text),
            Token = line.FirstToken,
            Said = facts,
        });

    private void Add(CandidateField field, string text, TextLine line, int weight) =>
        into.Add(new Candidate
        {
            Field = field,
            Method = ReadingMethod.VisibleText,
            Text = text,
            Where = SaidPlace.Where(line.FirstToken),
            Weight = Math.Clamp(weight, 0, 95),
            Token = line.FirstToken,
        });

    private static int Closeness(SaidFacts facts) => facts.HasFlag(SaidFacts.Near) ? 20 : facts.HasFlag(SaidFacts.Around) ? 12 : 4;

    private static bool HasReference(ReadOnlySpan<char> line)
    {
        var at = line.IndexOf('&');
        return at >= 0 && line[at..].Contains(';');
    }
}
