using Repricer.Reading.Evidence;
using Repricer.ReadingLab.Fitting;

namespace Repricer.Reading.Tests.Lab;

/// <summary>
/// Makes pages from weights that are known: of five amounts with facts drawn at random, the one with the best sum is asked, with chance as
/// the weights have it.
/// </summary>
internal static class MadePages
{
    public static readonly (Fact Fact, double Weight)[] Truth =
    [
        (Fact.JsonLd, 3), (Fact.NamedPrice, 1.5), (Fact.Large, 0.7), (Fact.Small, -1), (Fact.Struck, -3), (Fact.InHeading, 0),
    ];

    /// <summary>Gives believes that name every side, and no size.</summary>
    public static PriorTable Beliefs()
    {
        var priors = new PriorTable(pull: 0.2);
        foreach (var (fact, weight) in Truth.Where(row => row.Weight != 0))
        {
            priors.Name(fact, PriceRole.Asked, Math.Sign(weight));
        }

        return priors.NameNone(Fact.AnyPage, -5);
    }

    public static List<PageExample> Draw(int count, int seed)
    {
        // A fixed seed: the same pages every time.
        var random = new Random(seed);
        var pages = new List<PageExample>();
        for (var page = 0; page < count; page++)
        {
            var amounts = new List<AmountExample>();
            var (asked, best) = (0m, double.NegativeInfinity);
            for (var at = 1; at <= 5; at++)
            {
                var facts = default(FactSet);
                // Gumbel's noise on the sums gives shares as softmax has them.
                var sum = -Math.Log(-Math.Log(random.NextDouble()));
                foreach (var (fact, weight) in Truth.Where(_ => random.Next(2) == 0))
                {
                    facts.Add(fact);
                    sum += weight;
                }

                amounts.Add(new AmountExample(at * 10, facts));
                (asked, best) = sum > best ? (at * 10, sum) : (asked, best);
            }

            var signs = default(FactSet);
            signs.Add(Fact.AnyPage);
            pages.Add(new PageExample("made", "site" + page, "page" + page, 1, signs, amounts) { Accepted = [asked] });
        }

        return pages;
    }
}
