using Repricer.Reading.Evidence;

namespace Repricer.Reading.State;

/// <summary>
/// Tells apart the objects of state whose names are much like the page's title. Where several are, the one with the title itself is the
/// product, and the others are its like: "Cotton cardigan" and "Cotton cardigan, petite".
/// </summary>
internal sealed class TitledPrices(PageNames page)
{
    private const int Demotion = 28;
    private readonly List<(Candidate Price, string Title)> _all = [];

    public void Add(Candidate price, string title) => _all.Add((price, title));

    public void Settle()
    {
        string? first = null;
        var differ = false;
        foreach (var (_, title) in _all)
        {
            first ??= title;
            differ |= !string.Equals(first, title, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var (price, title) in _all)
        {
            var isIt = !differ || page.IsSame(title);
            price.Know(isIt ? Fact.StateSameTitle : Fact.StateLikeTitle);
            if (!isIt)
            {
                price.Doubt(Demotion, "several things in the state are named like the page");
            }
        }
    }
}
