using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Settles what the page says about stock. Sentences, data and the buy button each speak for one of three answers: it can be bought, it
/// comes later, it cannot be bought. The strongest of each kind of witness add up; among the statements for the answer that leads, the
/// one that says most exactly how it is gives the term.
/// </summary>
internal static class AvailabilityResolver
{
    private const int Buyable = 0;
    private const int Later = 1;
    private const int InStore = 2;
    private const int Gone = 3;
    private const int Answers = 4;

    private const int Sentence = 0;
    private const int Button = 1;
    private const int Selector = 2;
    private const int Data = 3;
    private const int Notice = 4;
    private const int Witnesses = 5;

    /// <summary>Holds how many times a sentence stands on a page that speaks of one of several things each time.</summary>
    private const int Often = 4;

    /// <summary>Holds what must speak for an answer: a mention in passing is none.</summary>
    private const int Enough = 24;

    public static string? Resolve(List<Candidate> candidates) => Resolve(candidates, StockWeights.Usual);

    /// <param name="candidates">What was found; each statement about stock gets its weight, and those that lose their reason.</param>
    /// <param name="weights">What facts are worth.</param>
    public static string? Resolve(List<Candidate> candidates, StockWeights weights)
    {
        // The strongest of each kind of witness for each answer.
        var best = new Candidate?[Answers, Witnesses];
        var said = CountSentences(candidates);
        foreach (var candidate in candidates)
        {
            if (candidate.Field != CandidateField.Availability || candidate.Scope is not null)
            {
                continue;
            }

            var repeated = said.GetValueOrDefault(SentenceOf(candidate)) >= Often ? SaidFacts.Repeated : SaidFacts.None;
            candidate.Weigh(weights.OfStock(Facts(candidate) | repeated));
            ref var known = ref best[AnswerOf(candidate.Text), WitnessOf(candidate)];
            if (candidate.Weight > 0 && (known is null || candidate.Weight > known.Weight))
            {
                known = candidate;
            }
        }

        var leader = Leader(best);
        if (leader < 0)
        {
            return null;
        }

        var winner = MostExact(best, leader);
        Explain(candidates, winner);
        return winner.Text;
    }

    private static Dictionary<string, int> CountSentences(List<Candidate> candidates)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (candidate.Field == CandidateField.Availability && candidate.Said != SaidFacts.None)
            {
                var sentence = SentenceOf(candidate);
                counts[sentence] = counts.GetValueOrDefault(sentence) + 1;
            }
        }

        return counts;
    }

    /// <summary>Gives the sentence behind the token of a place.</summary>
    private static string SentenceOf(Candidate candidate) =>
        candidate.Where[(candidate.Where.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static int WitnessOf(Candidate candidate) => candidate.Method switch
    {
        ReadingMethod.VisibleText when candidate.Where == CandidateMarks.BuyButton => Button,
        ReadingMethod.VisibleText when candidate.Said == SaidFacts.ClosedButton => Button,
        ReadingMethod.VisibleText when candidate.Said.HasFlag(SaidFacts.Notice) => Notice,
        ReadingMethod.VisibleText => Sentence,
        ReadingMethod.Selector => Selector,
        _ => Data,
    };

    private static int AnswerOf(string term) => term switch
    {
        "InStock" or "LimitedAvailability" or "OnlineOnly" => Buyable,
        "BackOrder" or "PreOrder" or "PreSale" or "MadeToOrder" => Later,
        "InStoreOnly" => InStore,
        _ => Gone,
    };

    private static int Leader(Candidate?[,] best)
    {
        var leader = -1;
        var lead = Enough;
        for (var answer = 0; answer < Answers; answer++)
        {
            var sum = 0;
            for (var witness = 0; witness < Witnesses; witness++)
            {
                // Who may buy is not told when the thing is there again: that is for another variant, or a hidden form.
                sum += witness == Notice && best[Buyable, Button] is not null ? 0 : best[answer, witness]?.Weight ?? 0;
            }

            // A button that buys also orders what comes later.
            sum += answer == Later && sum > 0 ? best[Buyable, Button]?.Weight ?? 0 : 0;
            if (sum > lead)
            {
                (leader, lead) = (answer, sum);
            }
        }

        return leader;
    }

    private static Candidate MostExact(Candidate?[,] best, int answer)
    {
        if (answer == Gone && best[Gone, Data] is { Text: "OutOfStock" } stated)
        {
            // "No longer available" is said of what comes back, too.
            return stated;
        }

        Candidate? winner = null;
        for (var witness = 0; witness < Witnesses; witness++)
        {
            if (best[answer, witness] is { } candidate && (winner is null || candidate.Weight > winner.Weight))
            {
                winner = candidate;
            }
        }

        return winner!;
    }

    private static SaidFacts Facts(Candidate candidate)
    {
        var method = candidate.Method switch
        {
            ReadingMethod.VisibleText when candidate.Where == CandidateMarks.BuyButton => SaidFacts.BuyButton,
            ReadingMethod.VisibleText => SaidFacts.None,
            ReadingMethod.Selector => SaidFacts.HandedIn,
            ReadingMethod.JsonLd or ReadingMethod.Microdata or ReadingMethod.Rdfa => SaidFacts.Structured,
            ReadingMethod.Meta => SaidFacts.Meta,
            _ => SaidFacts.State,
        };
        var says = candidate.Text switch
        {
            "InStock" or "OnlineOnly" => SaidFacts.SaysBuyable,
            "OutOfStock" => SaidFacts.None,
            _ => SaidFacts.SaysMore,
        };
        return candidate.Said | method | (method == SaidFacts.None ? says : SaidFacts.None);
    }

    private static void Explain(List<Candidate> candidates, Candidate winner)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Field == CandidateField.Availability && candidate.Scope is null && candidate.Text != winner.Text)
            {
                candidate.LostBecause ??= "more speaks for " + winner.Text;
            }
        }
    }
}
