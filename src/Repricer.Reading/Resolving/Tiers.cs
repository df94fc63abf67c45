using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Finds tables of prices by quantity: amounts in elements named alike, one below the other, that fall. The first one is for one piece, and
/// an offer's low price that is one of the others is for many. A price of one piece beside the price of the set is found here too.
/// </summary>
internal static class Tiers
{
    /// <summary>Holds the most tokens between two rows of one table.</summary>
    private const int RowToRow = 30;

    public static void Relate(List<Candidate> amounts)
    {
        var shown = amounts.FindAll(amount => amount.Method == ReadingMethod.VisibleText && amount.IsShownNear);
        for (var at = 0; at < shown.Count;)
        {
            var past = at + 1;
            while (past < shown.Count && IsNext(shown[past - 1], shown[past]))
            {
                past++;
            }

            Table(shown.GetRange(at, past - at), amounts);
            at = past;
        }

        foreach (var piece in shown)
        {
            if (piece.Facts.Has(Fact.SaysPiece))
            {
                var isPart = shown.Exists(whole => whole.IsPlain && IsMultiple(whole.Amount!.Value, piece.Amount!.Value));
                piece.Know(Fact.PieceOfAnother, isPart);
            }
        }
    }

    private static bool IsNext(Candidate row, Candidate next) => row.Signature == next.Signature && row.Signature != 0
        && next.Token - row.Token <= RowToRow && next.Amount < row.Amount && next.Amount * 5 > row.Amount;

    private static void Table(List<Candidate> rows, List<Candidate> amounts)
    {
        var says = rows.Exists(row => row.Facts.Has(Fact.SaysPiece) || row.Facts.Has(Fact.SaysSeveralPieces));
        if (rows.Count < 2 || !says)
        {
            return;
        }

        rows[0].Know(Fact.TierOfOne);
        foreach (var amount in amounts)
        {
            amount.Know(Fact.TierOfMore, rows.FindIndex(row => row.Amount == amount.Amount) > 0);
        }
    }

    private static bool IsMultiple(decimal whole, decimal piece)
    {
        var times = decimal.Truncate(whole / piece);
        return times is >= 2 and <= 100 && Math.Abs((times * piece) - whole) <= 0.005m * times;
    }
}
