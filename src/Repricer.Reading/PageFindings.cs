using Repricer.Reading.Resolving;

namespace Repricer.Reading;

/// <summary>
/// Holds what one reading found and chose its answer from. Explaining it costs no second reading, and nothing where nobody asks: what each
/// statement is worth and why it lost is put into words then. It keeps nothing of the page's bytes.
/// </summary>
public sealed class PageFindings
{
    private readonly List<Candidate> _candidates;
    private readonly WeightTable _table;
    private readonly string? _whyNone;

    /// <param name="candidates">What was found, settled; nobody changes them any more.</param>
    /// <param name="table">What facts are worth.</param>
    /// <param name="whyNone">Says why the page has no price; null = it has one.</param>
    internal PageFindings(List<Candidate> candidates, WeightTable table, string? whyNone) =>
        (_candidates, _table, _whyNone) = (candidates, table, whyNone);

    /// <summary>Holds the number of candidates.</summary>
    public int Count => _candidates.Count;

    /// <summary>Gives every candidate in the order in which they were found, as <see cref="PageReading.Candidates"/> has them.</summary>
    public IReadOnlyList<Candidate> Explain() => Explaining.Show(_candidates, _table, _whyNone);

    /// <summary>
    /// Gives the candidates of the greatest <see cref="Candidate.Weight"/>, heaviest first; equals in the order in which they were found.
    /// </summary>
    /// <param name="most">So many at most; 0 or less gives none.</param>
    public IReadOnlyList<Candidate> ExplainHeaviest(int most) =>
        Explaining.Show(_candidates.OrderByDescending(Explaining.ShownWeight).Take(most), _table, _whyNone);
}
