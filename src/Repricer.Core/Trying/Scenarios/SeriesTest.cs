using System.Globalization;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Trying.Replaying;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Runs a test over virtual time: sellers' prices step by step, our own price, the buy box and all history carried on from decision to
/// decision as the engine would.
/// </summary>
internal sealed class SeriesTest(
    ScenarioTests tests, DocumentReader reader, DocumentNode.Mapping merged, DocumentValue.Map map, DateTimeOffset start)
{
    private readonly Dictionary<string, SeenOffer> _market = new(StringComparer.Ordinal);
    private readonly OwnRow _ours = new();
    private ListingRun? _run;

    public List<TestFailure> Run()
    {
        var every = map.DurationOf("every") ?? TimeSpan.FromMinutes(30);
        var series = map.MapOf("series")!.Values.ToDictionary(
            entry => entry.Key, entry => Split(((DocumentValue.Text)entry.Value).Value), StringComparer.Ordinal);
        if (map["expect"] is not DocumentValue.Text expect)
        {
            reader.Error(map["expect"]!.Node, "wrong-kind", "expect: a series expects one word a step, such as '13.99 12.99 hold'");
            return [];
        }

        var wanted = Split(expect.Value);
        foreach (var (seller, words) in series.Where(entry => entry.Value.Length != wanted.Length))
            reader.Error(
                map.MapOf("series")![seller]!.Node, "series-length",
                $"series: '{ScalarText.Shorten(seller)}' has {words.Length} steps and expect has {wanted.Length}");
        if (reader.Diagnostics.Count > 0)
            return [];

        var failures = new List<TestFailure>();
        for (var i = 0; i < wanted.Length && reader.Diagnostics.Count == 0; i++)
        {
            var now = start + TimeSpan.FromTicks(every.Ticks * i);
            foreach (var (seller, words) in series)
                Look(seller, words[i], now);
            CheckStars(series, i);
            if (Step(now) is not { } got)
                break;
            if (wanted[i] != "*"
                && Expectation.CompareWord(wanted[i], expect.Node, got.Answer, got.Trace, reader, $" at step {i + 1}") is { } failure)
                failures.Add(failure);
        }

        return failures;
    }

    /// <summary>Refuses a step at which two hold the buy box; there is one.</summary>
    private void CheckStars(Dictionary<string, string[]> series, int step)
    {
        var holders = series.Where(entry => entry.Value[step].EndsWith('*')).Select(entry => entry.Key).ToArray();
        if (holders.Length > 1)
            reader.Error(
                map.MapOf("series")![holders[1]]!.Node, "contradiction",
                $"series: at step {step + 1} '{ScalarText.Shorten(holders[0])}' and '{ScalarText.Shorten(holders[1])}' hold the buy box; "
                    + "one can");
    }

    private void Look(string seller, string word, DateTimeOffset now)
    {
        if (seller == OwnRow.Name)
        {
            if (!_ours.Read(word))
                reader.Error(
                    map.MapOf("series")![seller]!.Node, "unknown-word",
                    $"series: '{ScalarText.Shorten(word)}' is none of {OwnRow.Words}");
            return;
        }

        var seen = _market.TryGetValue(seller, out var before)
            ? before
            : new SeenOffer(null, null, 0, null, Featured: false, InStock: true);
        var featured = word.EndsWith('*');
        if (word == "stale")
            _market[seller] = seen;
        else if (word == "_")
            _market[seller] = new SeenOffer(null, seen.Price ?? seen.Previous, 0, now, Featured: false, InStock: true);
        else if (word == "out")
            _market[seller] = seen with
            {
                InStock = false, Featured = false, ReadAt = now, Times = seen.InStock || seen.Featured ? 1 : seen.Times + 1,
            };
        else if (ScalarText.TryNumber(featured ? word[..^1] : word, out var price, out _))
            _market[seller] = new SeenOffer(
                price, seen.Price is { } old && old != price ? old : seen.Previous,
                // As the store counts: whatever changed of an offer, it is seen for the first time.
                (seen.Price, seen.Featured, seen.InStock) == (price, featured, true) ? seen.Times + 1 : 1, now, featured, InStock: true);
        else
            reader.Error(
                map.MapOf("series")![seller]!.Node, "unknown-word",
                $"series: '{ScalarText.Shorten(word)}' is no price and none of _, stale, out");
    }

    private (DecideAnswer Answer, IReadOnlyList<TraceStep> Trace)? Step(DateTimeOffset now)
    {
        var at = TestTree.Child(merged, "series")!;
        var defaults = TestTree.Child(merged, "offer") as DocumentNode.Mapping;
        var sellers = TestTree.Child(merged, "sellers") as DocumentNode.Mapping;
        var offers = new List<DocumentNode>();
        var places = new List<DocumentNode>();
        foreach (var (seller, seen) in _market)
        {
            var known = Overlay.Lay(defaults, TestTree.Child(sellers, seller) as DocumentNode.Mapping);
            var source = (TestTree.Child(known, "source") as DocumentNode.Scalar)?.Value ?? seller;
            var age = seen.ReadAt is { } read ? Print(Minutes(now - read)) : null;
            places.Add(TestTree.Map(at, ("source", source), ("status", seen.Price is null ? "gone" : "priced"), ("read_minutes", age)));
            if (seen.Price is not { } price)
                continue;

            var basics = TestTree.Map(
                at, ("seller", seller), ("source", source), ("currency", TestTree.CurrencyOf(merged)), ("shipping", "0"),
                ("condition", "new"));
            offers.Add(Overlay.Lay(Overlay.Lay(basics, known), TestTree.Map(at,
                ("price", Print(price)), ("age_minutes", age), ("times_seen", Print(Math.Max(1, seen.Times))),
                ("previous_price", seen.Previous is { } old ? Print(old) : null),
                ("featured", seen.Featured ? "yes" : "no"), ("in_stock", seen.InStock ? "yes" : "no"))));
        }

        var step = TestTree.With(merged, "offers", new DocumentNode.Sequence(offers, at.Line, at.Column));
        var state = TestTree.With(
            TestTree.Child(merged, "state") as DocumentNode.Mapping ?? TestTree.Map(at), "sources",
            new DocumentNode.Sequence(places, at.Line, at.Column));
        step = TestTree.With(step, "state", state);
        return reader.ReadMap(step, TestKeys.Test) is { } written && reader.Diagnostics.Count == 0
            && tests.Build(reader, written, now) is { } scenario
            ? Decide(scenario, now)
            : null;
    }

    private (DecideAnswer Answer, IReadOnlyList<TraceStep> Trace) Decide(Scenario scenario, DateTimeOffset now)
    {
        _run ??= tests.Begin(scenario, now);
        var seen = scenario.Snapshot;
        _run.Renew(seen.Rates);
        if (_ours.Live is { } live)
            _run.SeeLive(new Amounts.Money(live, seen.Listing.Currency), now);
        var trace = new TraceSink();
        var guarded = _run.Decide(seen.Offers, seen.Evidence, _ours.HasBox ?? WhoseBox(seen), now, trace);
        return (tests.Note(guarded, trace), trace.Steps);
    }

    /// <summary>Tells whether the buy box is ours: a star says whose it is; where nobody has one it is as the listing says.</summary>
    private static bool? WhoseBox(PricingSnapshot seen)
    {
        bool? ours = null;
        foreach (var offer in seen.Offers)
        {
            if (offer.Featured)
                ours = ours == true || ExternalChange.IsOurs(offer, seen);
        }

        return ours ?? seen.IsFeatured;
    }

    private static decimal Minutes(TimeSpan age) => (decimal)age.Ticks / TimeSpan.TicksPerMinute;

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Print(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Says what is known of a seller's offer at a step.</summary>
    /// <param name="Price">The item price; null = somebody looked, and it is gone.</param>
    /// <param name="ReadAt">When it was last read; null = it never was.</param>
    private sealed record SeenOffer(decimal? Price, decimal? Previous, int Times, DateTimeOffset? ReadAt, bool Featured, bool InStock);
}
