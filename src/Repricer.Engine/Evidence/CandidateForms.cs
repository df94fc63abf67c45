using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Engine.Evidence;

/// <summary>Candidates of the reader as they are kept, and back as a caller of the reader hands them in.</summary>
internal static class CandidateForms
{
    /// <summary>Beyond so many characters a page's text says nothing more about one amount.</summary>
    private const int LongestText = 300;

    public static EvidenceCandidate Of(Candidate candidate) => new(
        SnakeCase.From(candidate.Field.ToString()), SnakeCase.From(candidate.Method.ToString()),
        ShownText.Cut(candidate.Text, LongestText), ShownText.Cut(candidate.Where, LongestText), candidate.Amount, candidate.AmountMax,
        candidate.Currency, candidate.Scope is { } scope ? ShownText.Cut(scope, LongestText) : null,
        candidate.Condition is { } condition ? SnakeCase.From(condition.ToString()) : null, candidate.Weight,
        candidate.Role is { } role ? SnakeCase.From(role.ToString()) : null,
        candidate.LostBecause is { } lost ? ShownText.Cut(lost, LongestText) : null, FactsOf(candidate));

    /// <returns>Null = it was kept by a version that knew fields or methods that this one does not.</returns>
    public static Candidate? ToCandidate(EvidenceCandidate kept)
    {
        if (!SnakeCase.TryParse<CandidateField>(kept.Field, out var field)
            || !SnakeCase.TryParse<ReadingMethod>(kept.Method, out var method))
            return null;
        return new Candidate
        {
            Field = field,
            Method = method,
            Text = kept.Text,
            Where = kept.Where,
            Amount = kept.Amount,
            AmountMax = kept.AmountMax,
            Currency = kept.Currency,
            Scope = kept.Scope,
            Condition = SnakeCase.TryParse<Condition>(kept.Condition, out var condition) ? condition : null,
            Weight = kept.Weight,
        };
    }

    private static Dictionary<string, int>? FactsOf(Candidate candidate)
    {
        Dictionary<string, int>? facts = null;
        foreach (var fact in candidate.Evidence)
            (facts ??= new Dictionary<string, int>(StringComparer.Ordinal))[fact.Fact] = fact.Weight;
        return facts;
    }
}
