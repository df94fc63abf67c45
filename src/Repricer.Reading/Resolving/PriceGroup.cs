namespace Repricer.Reading.Resolving;

/// <summary>Gathers all candidates that name the same amount. The one that looks most like the asked price speaks for them all.</summary>
internal sealed class PriceGroup(decimal amount)
{
    private readonly List<Candidate> _candidates = [];

    public decimal Amount { get; } = amount;

    public IReadOnlyList<Candidate> Candidates => _candidates;

    /// <summary>Holds by how much the amount leads as the asked price, in hundredths of a nat.</summary>
    public int Score { get; private set; } = int.MinValue;

    public Candidate Best { get; private set; } = null!;

    public void Add(Candidate candidate, int lead)
    {
        _candidates.Add(candidate);
        if (lead > Score)
        {
            (Score, Best) = (lead, candidate);
        }
    }
}
