using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>
/// Turns the things of JSON-LD, microdata and RDFa into candidates: those of the page's own product, and those of others, named as such.
/// </summary>
internal static class StructuredCandidates
{
    /// <returns>The page's own product; null = it has none, or many.</returns>
    public static Item? Collect(List<Item> items, PageFacts facts, PageContext context, PageMoneyHints hints, List<Candidate> into)
    {
        var collector = new ThingCollector(hints);
        foreach (var item in items)
        {
            if (!item.IsNested)
            {
                collector.Walk(item, aside: item.Is("ItemList"), group: null, 0);
            }
        }

        // Things that are only reachable through each other.
        foreach (var item in items)
        {
            collector.Walk(item, aside: true, group: null, 0);
        }

        var things = collector.Things;
        VariantGroups.Join(things, facts, context);
        var main = Choose(things, facts, context);
        foreach (var thing in things)
        {
            var isMain = main is not null && IsSame(thing, main);
            Emit(thing, isMain ? null : thing.Name ?? "another thing", context, into);
        }

        return main?.Item ?? FirstProduct(items);
    }

    /// <summary>Chooses the thing that the page is about; null where it shows a list of equals.</summary>
    private static OfferedThing? Choose(List<OfferedThing> things, PageFacts facts, PageContext context)
    {
        OfferedThing? best = null;
        var peers = 0;
        foreach (var thing in things)
        {
            thing.Score = Score(thing, facts, context);
            peers += thing.IsAside || thing.IsVariant || !thing.HasPrice ? 0 : 1;
            if (best is null || thing.Score > best.Score)
            {
                best = thing;
            }
        }

        if (best is null || best.IsAside)
        {
            return null;
        }

        // Many equal products, and none that the page's title speaks of: a category page.
        var named = Titles.Overlap(best.Name, facts.Heading) >= 50 || Titles.Overlap(best.Name, facts.Title) >= 50
            || Titles.Overlap(best.Name, facts["og:title"]) >= 50;
        return peers >= 4 && !named ? null : best;
    }

    private static int Score(OfferedThing thing, PageFacts facts, PageContext context)
    {
        var score = thing.IsAside ? 0 : 60;
        score += thing.Item.Is("Product") || thing.Item.Is("ProductGroup") || thing.Item.Is("IndividualProduct") ? 20 : 0;
        score += thing.HasPrice ? 25 : 0;
        score += Math.Max(Titles.Overlap(thing.Name, facts.Heading),
            Math.Max(Titles.Overlap(thing.Name, facts.Title), Titles.Overlap(thing.Name, facts["og:title"]))) / 2;
        score -= thing.IsVariant ? 15 : 0;
        score -= thing.Item.Types.Count == 0 ? 10 : 0;
        score += PageUrl.IsSamePage(thing.Url, context.Url ?? facts.Canonical) ? 30 : 0;
        return score;
    }

    private static bool IsSame(OfferedThing thing, OfferedThing main) => ReferenceEquals(thing, main)
        || (!thing.IsAside && (thing.IsVariant || IsNamedAlike(thing, main) || (thing.Name is null && thing.Item.Types.Count == 0)));

    private static bool IsNamedAlike(OfferedThing thing, OfferedThing main) =>
        thing.Name is not null && Titles.Overlap(thing.Name, main.Name) >= 80 && thing.Item.Method != main.Item.Method;

    private static void Emit(OfferedThing thing, string? scope, PageContext context, List<Candidate> into)
    {
        var method = thing.Item.Method;
        var offers = OfferChoice.Settle(thing.Offers, context.Url);
        var weight = method switch
        {
            ReadingMethod.JsonLd => 80,
            ReadingMethod.Microdata => thing.Item.Types.Count == 0 ? 62 : 76,
            _ => 72,
        };
        if (offers.Price is { } price)
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Price,
                Method = method,
                Text = offers.Text,
                Where = offers.Where,
                Amount = price,
                AmountMax = offers.High,
                OtherReading = offers.OtherReading,
                Members = offers.Members,
                Currency = offers.Currency,
                Scope = thing.IsVariant && scope is null ? "variant " + thing.Name : scope,
                Condition = offers.Condition,
                Weight = weight,
                Token = offers.Token,
            });
        }

        void Amount(CandidateField field, decimal? amount)
        {
            if (amount is { } value)
            {
                into.Add(new Candidate
                {
                    Field = field,
                    Method = method,
                    Text = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Where = offers.Where,
                    Amount = value,
                    Currency = offers.Currency,
                    Scope = scope,
                    Weight = weight,
                });
            }
        }

        void Said(CandidateField field, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                into.Add(new Candidate
                {
                    Field = field,
                    Method = method,
                    Text = text,
                    Where = offers.Where,
                    Scope = scope,
                    Weight = weight,
                    Currency = field == CandidateField.Currency ? text : null,
                });
            }
        }

        Amount(CandidateField.ListPrice, offers.List);
        Amount(CandidateField.UnitPrice, offers.Unit);
        Amount(CandidateField.Shipping, offers.Shipping);
        Said(CandidateField.Currency, offers.Currency);
        Said(CandidateField.Availability, offers.Availability ?? Terms.Availability(thing.Item.Text("availability")));
        Said(CandidateField.Seller, offers.Seller);
        Said(CandidateField.Condition, (offers.Condition ?? Terms.Condition(thing.Item.Text("itemCondition")))?.ToName());
        if (offers.TaxIncluded is { } tax)
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Price,
                Method = method,
                Text = tax ? CandidateMarks.TaxIncluded : CandidateMarks.TaxExcluded,
                Where = offers.Where,
                Scope = CandidateMarks.TaxScope,
                Weight = weight,
            });
        }
    }

    private static Item? FirstProduct(List<Item> items)
    {
        foreach (var item in items)
        {
            if (item.Is("Product") && !item.IsNested)
            {
                return item;
            }
        }

        return null;
    }
}
