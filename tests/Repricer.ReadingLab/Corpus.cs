using Repricer.ReadingLab.Crossing;
using Repricer.ReadingLab.Fitting;
using Repricer.ReadingLab.Variants;

namespace Repricer.ReadingLab;

/// <summary>Reads all pages of some folders once, with the pages made of them; everything after that happens in memory.</summary>
internal static class Corpus
{
    /// <param name="madeWeight">What a made page counts beside a saved one; zero makes none.</param>
    /// <param name="variants">How many are made of each page.</param>
    public static List<PageExample> Load(IEnumerable<string> folders, double madeWeight, int variants)
    {
        var pages = folders.SelectMany(LabelledPage.Load).Where(page => page.HasNoPrice || page.Accepted.Count > 0);
        return [.. pages.AsParallel().AsOrdered().WithDegreeOfParallelism(2).SelectMany(page => Read(page, madeWeight, variants))];
    }

    /// <summary>Holds what a page that was saved from a shop counts beside one of our own wording: shops are what is read.</summary>
    private const double WeightOfReal = 2.5;

    private static List<PageExample> Read(LabelledPage page, double madeWeight, int variants)
    {
        var bytes = File.ReadAllBytes(page.Path);
        var examples = new List<PageExample> 
        {
            Tracing.Trace(page, bytes) with { Weight = page.IsReal ? WeightOfReal : 1 },
        };
        if (madeWeight <= 0 || page.HasNoPrice)
        {
            return examples;
        }

        // Which of its variants a page gives, its name decides: all kinds get their turn.
        var made = PageVariants.Of(bytes, page.Name, [.. page.Accepted.Select(answer => answer.Amount)], page.ListPrice);
        foreach (var variant in made.OrderBy(variant => Folds.Hash(page.Name + variant.Kind)).Take(variants))
        {
            var changed = variant.HasNoPrice ? page with { HasNoPrice = true } : page;
            var example = Tracing.Trace(changed, RawPage.Bytes(variant.Page), variant.Roles) with
            {
                Set = variant.Kind,
                Weight = madeWeight * (page.IsReal ? WeightOfReal : 1),
                IsMade = true,
            };
            if (!variant.HasNoPrice || !example.Amounts.Any(amount => page.Accepted.Any(answer => answer.Amount == amount.Amount)))
            {
                examples.Add(example);
            }
        }

        return examples;
    }
}
