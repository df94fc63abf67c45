using System.Globalization;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Runs a test over virtual time: sellers' prices step by step, our own price and its history carried on from decision to decision.
/// </summary>
internal sealed class SeriesTest(
    ScenarioTests tests, DocumentReader reader, DocumentNode.Mapping merged, DocumentValue.Map map, DateTimeOffset start)
{
    private readonly Dictionary<string, SeenOffer> _market = new(StringComparer.Ordinal);
    private readonly List<DateTimeOffset> _changes = [];
    private decimal? _own;
    private decimal? _opening;
    private DateOnly _day;
    private decimal? _lastReference;
    private DateTimeOffset? _secondLookSince;
    private IReadOnlyList<string>? _switches;

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

        _own = map.MapOf("listing")?.NumberOf("current_price");
        var failures = new List<TestFailure>();
        for (var i = 0; i < wanted.Length && reader.Diagnostics.Count == 0; i++)
        {
            var now = start + TimeSpan.FromTicks(every.Ticks * i);
            foreach (var (seller, words) in series)
                Look(seller, words[i], now);
            if (Step(now) is not { } got)
                break;
            if (wanted[i] != "*"
                && Expectation.CompareWord(wanted[i], expect.Node, got.Answer, got.Trace, reader, $" at step {i + 1}") is { } failure)
                failures.Add(failure);
            Remember(got.Answer, now);
        }

        return failures;
    }

    private void Look(string seller, string word, DateTimeOffset now)
    {
        var seen = _market.TryGetValue(seller, out var before)
            ? before
            : new SeenOffer(null, null, 0, null, Featured: false, InStock: true);
        var featured = word.EndsWith('*');
        if (word == "stale")
            _market[seller] = seen;
        else if (word == "_")
            _market[seller] = new SeenOffer(null, null, 0, now, Featured: false, InStock: true);
        else if (word == "out")
            _market[seller] = seen with { InStock = false, ReadAt = now };
        else if (ScalarText.TryNumber(featured ? word[..^1] : word, out var price, out _))
            _market[seller] = new SeenOffer(
                price, seen.Price is { } old && old != price ? old : seen.Previous, seen.Price == price ? seen.Times + 1 : 1, now, featured,
                InStock: true);
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
                at, ("seller", seller), ("source", source), ("currency", Currency()), ("shipping", "0"), ("condition", "new"));
            offers.Add(Overlay.Lay(Overlay.Lay(basics, known), TestTree.Map(at,
                ("price", Print(price)), ("age_minutes", age), ("times_seen", Print(Math.Max(1, seen.Times))),
                ("previous_price", seen.Previous is { } old ? Print(old) : null),
                ("featured", seen.Featured ? "yes" : "no"), ("in_stock", seen.InStock ? "yes" : "no"))));
        }

        var step = TestTree.With(merged, "offers", new DocumentNode.Sequence(offers, at.Line, at.Column));
        var state = TestTree.With(
            Overlay.Lay(History(now, at), TestTree.Child(merged, "state") as DocumentNode.Mapping), "sources",
            new DocumentNode.Sequence(places, at.Line, at.Column));
        if (_switches is { } switches)
            state = TestTree.With(
                state, "switches", new DocumentNode.Sequence([.. switches.Select(name => TestTree.Text(name, at))], at.Line, at.Column));
        step = TestTree.With(step, "state", state);
        if (_own is { } own)
            step = TestTree.With(
                step, "listing",
                Overlay.Lay(
                    TestTree.Child(merged, "listing") as DocumentNode.Mapping,
                    TestTree.Map(at, ("current_price", Print(own)), ("price_origin", "confirmed"))));
        return reader.ReadMap(step, TestKeys.Test) is { } readStep && reader.Diagnostics.Count == 0
            ? tests.Decide(reader, readStep, now)
            : null;
    }

    private DocumentNode.Mapping History(DateTimeOffset now, DocumentNode at)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        if (day != _day)
            (_day, _opening) = (day, _own);
        return TestTree.Map(
            at,
            ("price_at_start_of_day", _opening is { } opening ? Print(opening) : null),
            ("minutes_since_change", _changes.Count > 0 ? Print(Minutes(now - _changes[^1])) : null),
            ("changes_last_hour", Print(_changes.Count(change => change > now - TimeSpan.FromHours(1)))),
            ("changes_today", Print(_changes.Count(change => DateOnly.FromDateTime(change.UtcDateTime) == day))),
            ("last_reference", _lastReference is { } reference ? Print(reference) : null),
            ("second_look_minutes", _secondLookSince is { } since ? Print(Minutes(now - since)) : null));
    }

    private void Remember(DecideAnswer answer, DateTimeOffset now)
    {
        if (answer is { Action: "set", Price: { } price })
        {
            _own = price.Amount;
            _changes.Add(now);
        }

        _switches = answer.Decision.Variant?.On;
        _secondLookSince = answer.Reason is "second_look" or "large_drop" ? _secondLookSince ?? now : null;
        if (answer.Decision.Reference is { } reference && answer.Reason != "second_look")
            _lastReference = reference.Amount;
    }

    private string? Currency() =>
        (TestTree.Child(TestTree.Child(merged, "listing") as DocumentNode.Mapping, "currency") as DocumentNode.Scalar
        ?? TestTree.Child(TestTree.Child(merged, "product") as DocumentNode.Mapping, "currency") as DocumentNode.Scalar)?.Value;

    private static decimal Minutes(TimeSpan age) => (decimal)age.Ticks / TimeSpan.TicksPerMinute;

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Print(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Says what is known of a seller's offer at a step.</summary>
    /// <param name="Price">The item price; null = somebody looked, and it is gone.</param>
    /// <param name="ReadAt">When it was last read; null = it never was.</param>
    private sealed record SeenOffer(decimal? Price, decimal? Previous, int Times, DateTimeOffset? ReadAt, bool Featured, bool InStock);
}
