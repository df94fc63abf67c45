using Repricer.Reading.Evidence;

namespace Repricer.Reading.State;

/// <summary>
/// Tells apart the objects of state whose names are much like the page's title. Where several are, the one with the title itself is the
/// product, and the others are its like: "Cotton cardigan" and "Cotton cardigan, petite".
/// </summary>
internal sealed class TitledPrices(PageNames page, List<Candidate> into)
{
    private const int Demotion = 28;
    private readonly List<(int Index, string Title)> _all = [];

    /// <summary>Notes by which name the last price was taken for the page's product's.</summary>
    public void AddLast(string title) => _all.Add((into.Count - 1, title));

    public void Settle()
    {
        string? first = null;
        var differ = false;
        foreach (var (_, title) in _all)
        {
            first ??= title;
            differ |= !string.Equals(first, title, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var (index, title) in _all)
        {
            var isIt = !differ || page.IsSame(title);
            into[index] = isIt ? into[index] : into[index] with { Weight = Math.Max(0, into[index].Weight - Demotion) };
            into[index].Know(isIt ? Fact.StateSameTitle : Fact.StateLikeTitle);
        }
    }
}
