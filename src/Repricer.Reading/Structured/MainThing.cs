using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>Chooses the thing that a page is about among those its data offer: by title, address and place.</summary>
internal static class MainThing
{
    /// <summary>Holds the overlap with a title from which on a name says that the thing is the page's own.</summary>
    private const int Named = 75;

    /// <summary>Holds what a thing is worth less that stands elsewhere on the page.</summary>
    private const int Elsewhere = 60;

    /// <summary>Holds the overlap below which a name has nothing to do with the title.</summary>
    private const int Alike = 50;

    /// <summary>Chooses the thing that the page is about; null where it shows a list of equals, or other things only.</summary>
    public static OfferedThing? Choose(List<OfferedThing> things, PageFacts facts, PageContext context)
    {
        OfferedThing? best = null;
        var peers = 0;
        foreach (var thing in things)
        {
            thing.Score = Score(thing, facts, context);
            thing.Score -= IsElsewhere(thing, facts, context) ? Elsewhere : 0;
            peers += thing.IsAside || thing.IsVariant || !thing.HasPrice ? 0 : 1;
            if (best is null || thing.Score > best.Score)
            {
                best = thing;
            }
        }

        if (Nearest(things, facts) is { } nearest)
        {
            nearest.IsNearest = true;
        }

        if (best is null || best.IsAside || IsElsewhere(best, facts, context))
        {
            return null;
        }

        // Many equal products, and none that the page's title speaks of: a category page, or what else a shop has.
        return (peers >= 4 && best.TitleOverlap < Alike) || IsOneOfOthers(best, things, facts, context) ? null : best;
    }

    /// <summary>
    /// Gives the first offer behind the heading (or at all) whose product nobody names: templates leave the product's own markup out. Null
    /// = there is none.
    /// </summary>
    private static OfferedThing? Nearest(List<OfferedThing> things, PageFacts facts)
    {
        OfferedThing? first = null;
        foreach (var thing in things)
        {
            if (thing.Name is null && !thing.IsAside && thing.HasPrice && thing.Item.Types.Count > 0
                && (first is null || (first.Token < facts.HeadingToken && thing.Token > facts.HeadingToken)))
            {
                first = thing;
            }
        }

        return first;
    }

    public static bool IsSame(OfferedThing thing, OfferedThing main) => ReferenceEquals(thing, main)
        || (!thing.IsAside && (thing.IsVariant || IsNamedAlike(thing, main) || (thing.Name is null && thing.Item.Types.Count == 0)
            || thing.IsNearest));

    private static bool IsNamedAlike(OfferedThing thing, OfferedThing main) =>
        thing.Name is not null && Titles.Overlap(thing.Name, main.Name) >= 80 && thing.Item.Method != main.Item.Method;

    /// <summary>
    /// Tells whether markup describes something that stands apart from the page's heading: its name is another one, and it begins behind
    /// the heading.
    /// </summary>
    private static bool IsElsewhere(OfferedThing thing, PageFacts facts, PageContext context) =>
        thing.Token >= 0 && thing.Name is not null && facts.HeadingToken >= 0 && thing.Token > facts.HeadingToken
        && thing.TitleOverlap < Named && !IsOfPage(thing, facts, context);

    /// <summary>Tells whether several things of one syntax have names that are no more the title's than each other's.</summary>
    private static bool IsOneOfOthers(OfferedThing best, List<OfferedThing> things, PageFacts facts, PageContext context)
    {
        if (best.TitleOverlap >= Named || best.Name is null || (facts.Heading ?? facts.Title) is null || IsOfPage(best, facts, context))
        {
            return false;
        }

        return things.Exists(thing => !ReferenceEquals(thing, best) && !thing.IsAside && thing.HasPrice && thing.Name is not null
            && thing.Item.Method == best.Item.Method && thing.TitleOverlap >= best.TitleOverlap - 10
            && !thing.Name.Equals(best.Name, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsOfPage(OfferedThing thing, PageFacts facts, PageContext context) =>
        PageUrl.IsSamePage(thing.Url, context.Url ?? facts.Canonical);

    private static int Score(OfferedThing thing, PageFacts facts, PageContext context)
    {
        thing.TitleOverlap = Math.Max(Titles.Overlap(thing.Name, facts.Heading),
            Math.Max(Titles.Overlap(thing.Name, facts.Title), Titles.Overlap(thing.Name, facts["og:title"])));
        var score = thing.IsAside ? 0 : 60;
        score += thing.Item.Is("Product") || thing.Item.Is("ProductGroup") || thing.Item.Is("IndividualProduct") ? 20 : 0;
        score += thing.HasPrice ? 25 : 0;
        score += thing.TitleOverlap / 2;
        score -= thing.IsVariant ? 15 : 0;
        score -= thing.Item.Types.Count == 0 ? 10 : 0;
        score += IsOfPage(thing, facts, context) ? 30 : 0;
        return score;
    }
}
