using AngleSharp.Dom;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>
/// From one known price to a source profile: finds the elements that show it, proposes selectors that should last, and tries each on the
/// page in the engine's own way. Bounded in time and size; the page may be anything.
/// </summary>
public sealed class ProfileLearner(TimeProvider time)
{
    private const int MostTried = 12;
    private const int MostAlternatives = 5;
    private const decimal Poor = 0.3m;

    /// <summary>The time that parsing the page and trying all proposals may take; a person waits for it.</summary>
    internal TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <param name="page">The decompressed body, as sent.</param>
    /// <param name="source">Language, currency and address, where known.</param>
    /// <param name="price">What the page asks for the product: greater than zero.</param>
    public LearnedProfile Learn(ReadOnlyMemory<byte> page, SourceOptions source, PageContext context, decimal price)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(price);
        if (page.Length > PageDom.LargestPage)
            return new LearnedProfile
            {
                Problem = $"the page has {page.Length} bytes; selectors are tried on at most {PageDom.LargestPage}",
            };

        var started = time.GetTimestamp();
        bool IsLate() => time.GetElapsedTime(started) > Deadline;
        var without = PageReader.Read(page.Span, context with { ExtraCandidates = [] });
        using var document = PageDom.Parse(Charset.Decode(page.Span, Charset.Detect(page.Span, context.ContentType, context.Url)), IsLate);
        if (document is null)
            return new LearnedProfile { Problem = $"the page could not be parsed within {Deadline.TotalSeconds} s", Without = without };

        var money = SelectorAmounts.ContextOf(source);
        var trial = new SelectorTrial(document, money, IsLate);
        var sightings = PriceSightings.Find(document, money, IsLate);
        var known = sightings.Where(sighting => sighting.Reading.Amount == price && !sighting.Reading.AmountAmbiguous).ToList();
        var (prices, home) = BestOf(known, CandidateField.Price, price, trial);
        var learned = new LearnedProfile
        {
            Prices = prices,
            Shown = known.Count,
            ListPrice = home is null ? null : ListPrice(sightings, home, price, trial),
            Availability = prices.Count == 0 ? null : AvailabilityFinder.Find(document, trial),
            Others =
                [.. sightings.Where(
                    sighting => sighting.IsMoney && !sighting.Reading.AmountAmbiguous && sighting.Reading.Amount != price).GroupBy(
                    sighting => sighting.Reading.Amount!.Value)
                    .Select(group => new SeenPrice(group.Key, group.First().Text, group.Count()))
                    .OrderByDescending(seen => seen.Times)
                    .Take(10)],
            Ambiguous = [.. sightings
                .Where(sighting => sighting.Reading.AmountAmbiguous && CouldBe(sighting, price))
                .Select(sighting => sighting.Text)
                .Distinct(StringComparer.Ordinal)
                .Take(3)],
            Without = without,
        };
        if (learned.ToProfile("learned") is not { } profile)
            return learned;

        var candidates = profile.Rules.SelectMany(
            rule => trial.Matches(rule.Selector, rule.Attribute).Take(AngleSharpSelectorEngine.MostMatchesPerRule)
                .Select(
                    match => new Candidate
                    {
                        Field = rule.Field, Method = ReadingMethod.Selector, Text = match.Text, Where = rule.Selector,
                    }));
        return learned with
        {
            With = PageReader.Read(page.Span, context with { ExtraCandidates = SelectorAmounts.Read([.. candidates], source) }),
        };
    }

    private static (IReadOnlyList<LearnedRule> Rules, PriceSighting? Home) BestOf(
        IEnumerable<PriceSighting> sightings, CandidateField field, decimal price, SelectorTrial trial)
    {
        var tried = new List<(LearnedRule Rule, PriceSighting Sighting)>();
        foreach (var sighting in sightings.OrderByDescending(sighting => sighting.PlaceFactor(field)).Take(MostTried))
        {
            foreach (var proposal in SelectorBuilder.For(sighting.Element))
            {
                if (trial.Try(field, proposal, sighting, price) is { } rule)
                    tried.Add((rule, sighting));
            }
        }

        // Few ways to each place: alternatives that break together are none.
        var best = tried
            .OrderByDescending(found => found.Rule.Confidence)
            .ThenBy(found => found.Rule.Selector.Length)
            .ThenBy(found => found.Rule.Attribute is not null)
            .ToList();
        var rules = best.DistinctBy(found => (found.Rule.Selector, found.Rule.Attribute)).GroupBy(
            found => (found.Sighting.Element, found.Sighting.Attribute)).SelectMany(group => group.Take(2))
            .Select(found => found.Rule)
            .OrderByDescending(rule => rule.Confidence)
            .ThenBy(rule => rule.Selector.Length)
            .Take(MostAlternatives)
            .ToList();
        // A poor way is proposed only where there is no better one.
        rules.RemoveAll(rule => rule != rules[0] && rule.Confidence < Poor);
        return ([.. rules], best.Count == 0 ? null : best.Find(found => !IsInHead(found.Sighting.Element)).Sighting ?? best[0].Sighting);
    }

    /// <summary>The crossed-out price beside the price, if there is one.</summary>
    private static LearnedRule? ListPrice(IReadOnlyList<PriceSighting> sightings, PriceSighting home, decimal price, SelectorTrial trial)
    {
        const int near = 4;
        var neighbours = sightings.Where(
            sighting => sighting is { IsFormer: true, IsMoney: true, IsElsewhere: false, Reading.AmountAmbiguous: false }
                && sighting.Reading.Amount > price && sighting.Reading.Amount <= price * 10
                && Distance(home.Element, sighting.Element) <= near);
        var closest = neighbours.OrderBy(sighting => Distance(home.Element, sighting.Element)).FirstOrDefault();
        return closest is null ? null
            : BestOf(
                sightings.Where(
                    sighting => sighting.Reading.Amount == closest.Reading.Amount && Distance(home.Element, sighting.Element) <= near),
                CandidateField.ListPrice, closest.Reading.Amount!.Value, trial).Rules
                .FirstOrDefault(rule => rule.Confidence >= 0.4m);
    }

    private static bool IsInHead(IElement element) => element.LocalName == "meta";

    /// <summary>
    /// Counts the steps up from the first element until the second is inside; large where only the whole page holds both.
    /// </summary>
    private static int Distance(IElement from, IElement to)
    {
        var steps = 0;
        for (var around = from; around is not null and not { LocalName: "body" or "html" }; around = around.ParentElement, steps++)
        {
            if (around.Contains(to))
                return steps;
        }

        return int.MaxValue;
    }

    private static bool CouldBe(PriceSighting sighting, decimal price) =>
        sighting.Reading.Amount == price || sighting.Reading.Amount * 1000 == price || sighting.Reading.Amount == price * 1000;
}
