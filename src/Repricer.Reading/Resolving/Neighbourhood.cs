using Repricer.Reading.Evidence;
using Repricer.Reading.Visible;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Says of the shown amounts how they stand among each other: first below the title, last above the button, one of a list.
/// </summary>
internal static class Neighbourhood
{
    /// <summary>Holds the number of amounts in elements named alike from which on they are a list.</summary>
    private const int List = 4;

    /// <summary>Holds the most tokens between a title and the first amount that still is one of its product.</summary>
    private const int Below = 500;

    public static void Relate(List<Candidate> amounts, in PageLayout layout)
    {
        Lists(amounts);
        Candidate? first = null;
        Candidate? last = null;
        decimal? only = null;
        var distinct = 0;
        foreach (var amount in amounts)
        {
            if (amount.Method != ReadingMethod.VisibleText || !amount.IsPlain)
            {
                continue;
            }

            if (!amount.Facts.Has(Fact.NoCurrency) && amount.Amount != only)
            {
                (only, distinct) = (only ?? amount.Amount, distinct + 1);
            }

            if (amount.IsAside || amount.Facts.Has(Fact.NamedHidden))
            {
                continue;
            }

            first = layout.Title >= 0 && amount.Token > layout.Title && amount.Token - layout.Title < Below ? first ?? amount : first;
            last = layout.Button >= 0 && amount.Token < layout.Button && layout.Button - amount.Token < 250 ? amount : last;
        }

        first?.Know(Fact.FirstBelowTitle);
        last?.Know(Fact.LastAboveButton);
        foreach (var amount in amounts)
        {
            amount.Know(Fact.OnlyAmount, distinct == 1 && amount.Method == ReadingMethod.VisibleText && amount.Amount == only);
        }
    }

    private static void Lists(List<Candidate> amounts)
    {
        var all = new Dictionary<int, Row>();
        var plain = new Dictionary<int, Row>();
        foreach (var amount in amounts)
        {
            if (amount.Signature != 0)
            {
                all[amount.Signature] = all.GetValueOrDefault(amount.Signature).With(amount.Amount!.Value);
                if (amount.IsPlain && !amount.Facts.Has(Fact.SaysRegular))
                {
                    plain[amount.Signature] = plain.GetValueOrDefault(amount.Signature).With(amount.Amount.Value);
                }
            }
        }

        foreach (var amount in amounts)
        {
            // A price and what it was, or what it is with a code, are no list of two.
            var isOfMany = all.GetValueOrDefault(amount.Signature) is { Count: >= List, Differ: true };
            var isOfFew = !isOfMany && plain.GetValueOrDefault(amount.Signature) is { Count: > 1, Differ: true };
            var isInProduct = amount.Facts.Has(Fact.InBlockOfProduct) && !amount.IsAside;
            amount.Know(Fact.OneOfAList, isOfMany && !isInProduct);
            amount.Know(Fact.OneOfTwo, isOfFew && !isInProduct);
            amount.Know(Fact.OneOfAListInProduct, isOfMany && isInProduct);
            amount.Know(Fact.OneOfTwoInProduct, isOfFew && isInProduct);
        }
    }

    /// <summary>Counts amounts in elements named alike.</summary>
    private readonly record struct Row(int Count, decimal First, bool Differ)
    {
        public Row With(decimal amount) =>
            Count == 0 ? new Row(1, amount, false) : this with { Count = Count + 1, Differ = Differ || amount != First };
    }
}
