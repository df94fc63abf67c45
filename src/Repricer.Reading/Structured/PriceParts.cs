using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Structured;

/// <summary>Takes the text of one element apart that holds two prices, the former one crossed out by an element or class inside.</summary>
internal static class PriceParts
{
    private const int MostTokens = 60;

    /// <summary>Gives both texts; false where the element holds one price only, or states it in an attribute.</summary>
    public static bool TrySplit(in PageTape tape, int at, out string former, out string rest)
    {
        (former, rest) = ("", "");
        var past = Math.Min(tape[at].Past, tape.Count);
        if (past - at is < 4 or > MostTokens || (tape.TryGetAttribute(tape[at], "content"u8, out var content) && !content.IsEmpty))
        {
            return false;
        }

        StringBuilder? crossed = null;
        StringBuilder? plain = null;
        for (var inner = at + 1; inner < past; inner++)
        {
            if (tape[inner].Kind == TokenKind.Text && tape[inner].Parent >= at)
            {
                var isFormer = tape[inner].Parent > at && PriceMarks.On(tape, tape[inner].Parent, at) == PriceMark.Former
                    && PriceMarks.On(tape, at, at) != PriceMark.Former;
                _ = (isFormer ? crossed ??= new StringBuilder() : plain ??= new StringBuilder())
                    .Append(Utf8Text.Decode(tape.Slice(tape[inner]), 60));
            }
        }

        (former, rest) = (crossed?.ToString() ?? "", plain?.ToString() ?? "");
        return former.AsSpan().ContainsAnyInRange('0', '9') && rest.AsSpan().ContainsAnyInRange('0', '9');
    }
}
