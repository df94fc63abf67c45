using Repricer.Reading;
using Repricer.Reading.Evidence;

namespace Repricer.ReadingLab.Fitting;

/// <summary>Holds a page laid out for many sums: equal statements once, grouped by amount.</summary>
internal sealed class FitPage
{
    private FitPage(PageExample example, double weight)
    {
        Example = example;
        Weight = weight;
        PageFacts = Listed(example.PageFacts);
        var groups = new List<FitGroup>();
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
        var lists = new List<int[]>();
        foreach (var group in example.Amounts.GroupBy(amount => amount.Amount))
        {
            var known = new HashSet<(int, PriceRole?)>();
            var candidates = new List<FitCandidate>();
            foreach (var amount in group)
            {
                var facts = Listed(amount.Facts);
                if (sets.TryAdd(string.Join(',', facts), lists.Count))
                {
                    lists.Add(facts);
                }

                var set = sets[string.Join(',', facts)];
                if (known.Add((set, amount.KnownRole)))
                {
                    candidates.Add(new FitCandidate(set, lists[set], amount.KnownRole));
                }
            }

            groups.Add(new FitGroup(group.Key, example.Accepted.Contains(group.Key), [.. candidates])
            {
                Spans = [.. group.Select(amount => amount.Span).OfType<IReadOnlyList<decimal>>()],
            });
        }

        Groups = [.. groups];
        Sets = [.. lists];
        IsReachable = example.HasNoPrice || groups.Exists(group => group.IsRight);
        KnownRoles = groups.Sum(group => group.Candidates.Count(candidate => candidate.KnownRole is not null));
    }

    public PageExample Example { get; }

    /// <summary>Holds what the page counts among all, its site's other pages considered.</summary>
    public double Weight { get; }

    public int[] PageFacts { get; }
    public FitGroup[] Groups { get; }

    /// <summary>Holds each set of facts once, whatever amounts have it: the tiles of a page are often alike.</summary>
    public int[][] Sets { get; }

    /// <summary>The right answer is among those that the page offers.</summary>
    public bool IsReachable { get; }

    public int KnownRoles { get; }

    /// <summary>Lays pages out; of a site with n pages of one set, each counts one part in the root of n.</summary>
    public static List<FitPage> Of(IReadOnlyList<PageExample> examples)
    {
        var counts = examples.CountBy(example => (example.Set, example.Site)).ToDictionary();
        return [.. examples.Select(example => new FitPage(example, example.Weight / Math.Sqrt(counts[(example.Set, example.Site)])))];
    }

    private static int[] Listed(FactSet facts)
    {
        var list = new List<int>();
        foreach (var fact in facts)
        {
            list.Add((int)fact);
        }

        return [.. list];
    }
}

/// <summary>Holds the statements of one amount.</summary>
internal sealed record FitGroup(decimal Amount, bool IsRight, FitCandidate[] Candidates)
{
    public required IReadOnlyList<decimal>[] Spans { get; init; }

    /// <summary>Tells whether two amounts are the prices of variants that the page offers alike.</summary>
    public bool IsSpan(FitGroup other) => Array.Exists(Spans, span => span.Contains(Amount) && span.Contains(other.Amount))
        || Array.Exists(other.Spans, span => span.Contains(Amount) && span.Contains(other.Amount));
}

/// <summary>Holds the facts of one statement, as numbers, and which of the page's sets of facts they are.</summary>
internal sealed record FitCandidate(int Set, int[] Facts, PriceRole? KnownRole);
