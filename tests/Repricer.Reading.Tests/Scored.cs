using Repricer.ReadingLab;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Holds what was read right and wrong over the pages of one set, in percent of what is labelled.</summary>
internal sealed class Scored
{
    private readonly ScoreCard _card = new("pages");

    public static Scored Read(IEnumerable<LabelledPage> pages, ITestOutputHelper output)
    {
        var scored = new Scored();
        foreach (var page in pages)
        {
            scored._card.Add(page, PageReader.Read(File.ReadAllBytes(page.Path), new PageContext { Url = page.Url }));
        }

        scored._card.Notes.ForEach(output.WriteLine);
        output.WriteLine(scored._card.ToString());
        return scored;
    }

    /// <summary>The percentage that was read right, 100 where nothing is labelled; "none" is the pages without a price.</summary>
    public decimal Right(string field)
    {
        var (right, wrong, missing) = _card.Of(field);
        return right + wrong + missing == 0 ? 100 : right * 100m / (right + wrong + missing);
    }

    /// <summary>The percentage that was read wrong, of all that is labelled.</summary>
    public decimal Wrong(string field)
    {
        var (right, wrong, missing) = _card.Of(field);
        return right + wrong + missing == 0 ? 0 : wrong * 100m / (right + wrong + missing);
    }
}
