using Repricer.Reading.Evidence;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Walls;

/// <summary>
/// Holds the largest group of alike tiles of a page: blocks with an amount each that lead to different pages. Rows of pack sizes have an
/// amount each too, and lead nowhere.
/// </summary>
/// <param name="Count">The number of different pages that the tiles lead to; 0 = there are no tiles.</param>
/// <param name="First">The first token of the first tile.</param>
/// <param name="Past">The first token behind the last tile.</param>
internal readonly record struct TileRow(int Count, int First, int Past)
{
    private const int Fewest = 3;
    private const int MostAmounts = 300;
    private const int MostTokens = 600;

    public static readonly TileRow None = new(0, -1, -1);

    public static TileRow Find(in PageTape tape, List<Candidate> candidates)
    {
        var groups = new Dictionary<int, List<Candidate>>();
        foreach (var candidate in candidates)
        {
            if (candidate is { Method: ReadingMethod.VisibleText, Signature: not 0, Token: >= 0, Amount: > 0,
                Field: CandidateField.Price or CandidateField.ListPrice })
            {
                if (!groups.TryGetValue(candidate.Signature, out var alike))
                {
                    groups[candidate.Signature] = alike = [];
                }

                if (alike.Count < MostAmounts && (alike.Count == 0 || alike[^1].Token != candidate.Token))
                {
                    alike.Add(candidate);
                }
            }
        }

        var best = None;
        foreach (var alike in groups.Values)
        {
            if (alike.Count > 1)
            {
                alike.Sort(static (left, right) => left.Token.CompareTo(right.Token));
                var row = Of(tape, alike);
                best = row.Count > best.Count ? row : best;
            }
        }

        return best;
    }

    /// <summary>Looks at one group of alike amounts; those of tiles are told so.</summary>
    private static TileRow Of(in PageTape tape, List<Candidate> amounts)
    {
        var links = new HashSet<int>();
        var inTiles = new List<Candidate>();
        var first = -1;
        var past = -1;
        for (var index = 0; index < amounts.Count; index++)
        {
            var previous = index > 0 ? amounts[index - 1].Token : -1;
            var next = index + 1 < amounts.Count ? amounts[index + 1].Token : int.MaxValue;
            var tile = Tile(tape, amounts[index].Token, previous, next);
            if (tile < 0 || Link(tape, tile) is not { } link)
            {
                continue;
            }

            _ = links.Add(link);
            inTiles.Add(amounts[index]);
            first = first < 0 ? tile : first;
            past = Math.Max(past, tape[tile].Past);
        }

        foreach (var amount in links.Count > 1 ? inTiles : [])
        {
            amount.Know(Fact.InTile);
        }

        return links.Count < Fewest ? None : new TileRow(links.Count, first, past);
    }

    /// <summary>Finds the largest element around an amount that holds no other one of its group; -1 = there is none.</summary>
    private static int Tile(in PageTape tape, int amount, int previous, int next)
    {
        var tile = -1;
        var at = tape[amount].Kind == TokenKind.Open ? amount : tape[amount].Parent;
        for (; at >= 0 && at > previous && tape[at].Past <= next && tape[at].Past - at <= MostTokens; at = tape[at].Parent)
        {
            if (tape[at].Tag is Tag.Body or Tag.Main)
            {
                break;
            }

            tile = at;
        }

        return tile;
    }

    /// <summary>Gives a number for the page that a tile leads to; null = it leads nowhere.</summary>
    private static int? Link(in PageTape tape, int tile)
    {
        for (var at = tile; at < tape[tile].Past && at < tape.Count; at++)
        {
            if (tape[at].Kind == TokenKind.Open && tape[at].Tag == Tag.A && Target(tape, at) is { } inner)
            {
                return inner;
            }
        }

        for (var at = tape[tile].Parent; at >= 0 && tape[at].Past - at <= MostTokens; at = tape[at].Parent)
        {
            if (tape[at].Tag == Tag.A)
            {
                return Target(tape, at);
            }
        }

        return null;
    }

    private static int? Target(in PageTape tape, int link)
    {
        if (!tape.TryGetAttribute(tape[link], "href"u8, out var href) || href.Length < 2 || href[0] == '#'
            || href.StartsWith("javascript:"u8))
        {
            return null;
        }

        var hash = 17;
        foreach (var b in href)
        {
            hash = unchecked((hash * 31) + b);
        }

        return hash;
    }
}
