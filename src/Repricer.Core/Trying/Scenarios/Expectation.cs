using System.Globalization;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Compares an answer with what a test expects.</summary>
internal static class Expectation
{
    private static readonly string[] Actions = ["set", "unchanged", "hold", "skip"];

    private static readonly string[] Reasons =
    [
        .. Enum.GetValues<DecisionReason>().Select(reason => reason.ToName()),
        .. Enum.GetValues<HoldReason>().Where(reason => reason != HoldReason.None).Select(reason => SnakeCase.From(reason.ToString())),
    ];

    private static readonly string[] Bindings = [.. Enum.GetNames<BindingConstraint>().Select(SnakeCase.From)];

    /// <summary>Lists what differs from what a test expects; empty = nothing does.</summary>
    public static List<TestFailure> Compare(
        DocumentValue expect, DecideAnswer answer, IReadOnlyList<TraceStep> trace, DocumentReader reader)
    {
        if (expect is DocumentValue.Text word)
            return CompareWord(word.Value, word.Node, answer, trace, reader, "") is { } failure ? [failure] : [];

        var failures = new List<TestFailure>();
        var map = (DocumentValue.Map)expect;
        Check("action", map.TextOf("action"), answer.Action);
        Check(
            "price", Number(map.NumberOf("price")),
            Number(answer.Price?.Amount) ?? (map.NumberOf("price") is null ? null : $"none ({Describe(answer)}: the price stays)"));
        Check("held_price", Number(map.NumberOf("held_price")), Number(answer.HeldPrice?.Amount));
        Check("reason", Known("reason", Reasons), answer.Reason);
        Check("binding", Known("binding", Bindings), SnakeCase.From(answer.Binding.ToString()));
        Check("floor", Number(map.NumberOf("floor")), Number(answer.Decision.Floor?.Amount));
        Check("ceiling", Number(map.NumberOf("ceiling")), Number(answer.Decision.Ceiling?.Amount));
        Check("reference", Number(map.NumberOf("reference")), Number(answer.Decision.Reference?.Amount));
        Check("variant", map.TextOf("variant"), answer.Decision.Variant?.Name ?? "none");
        Check("detail", map.TextOf("detail"), answer.Detail);
        var crossed = map.TextOf("crossed_out");
        Check(
            "crossed_out", crossed is not null && ScalarText.TryNumber(crossed, out var wanted, out _) ? Number(wanted) : crossed,
            answer.Decision.Terms is not { LeavesListPrice: false } terms ? "left" : Number(terms.CrossedOutPrice?.Amount) ?? "none");
        if (map.Has("tiers"))
            Check(
                "tiers",
                Tiers(map.ItemsOf("tiers").OfType<DocumentValue.Map>().Select(tier => (tier.WholeOf("from"), tier.NumberOf("price")))),
                Tiers(answer.Decision.Tiers?.Select(tier => ((int?)tier.From, (decimal?)tier.Price.Amount)) ?? []));
        return failures;

        static string Tiers(IEnumerable<(int? From, decimal? Price)> tiers) =>
            string.Join(", ", tiers.Select(tier => $"{tier.From}: {Number(tier.Price)}"));

        void Check(string what, string? wanted, string? got)
        {
            if (wanted is not null && wanted != got)
                failures.Add(new TestFailure(what, wanted, got ?? "none", trace));
        }

        string? Known(string key, string[] words)
        {
            if (map[key] is not DocumentValue.Text text || words.Contains(text.Value, StringComparer.Ordinal))
                return map.TextOf(key);
            reader.Error(
                text.Node, "unknown-word", $"{key}: '{ScalarText.Shorten(text.Value)}' is none{Suggestion.Ask(text.Value, words)}");
            return null;
        }
    }

    /// <summary>Compares an answer with one word; null = it is as expected, or the word is none and is reported.</summary>
    /// <param name="word">The word: a price (set or unchanged at it), an action, or a reason.</param>
    /// <param name="step">Where the word stands in a series, as in " at step 3"; "" = there is no series.</param>
    public static TestFailure? CompareWord(
        string word, DocumentNode at, DecideAnswer answer, IReadOnlyList<TraceStep> trace, DocumentReader reader, string step)
    {
        if (ScalarText.TryNumber(word, out var price, out _))
            return answer.Price?.Amount == price ? null : new TestFailure("price" + step, Number(price)!, Describe(answer), trace);
        if (Actions.Contains(word, StringComparer.Ordinal))
            return answer.Action == word ? null : new TestFailure("action" + step, word, Describe(answer), trace);
        if (Reasons.Contains(word, StringComparer.Ordinal))
            return answer.Reason == word ? null : new TestFailure("reason" + step, word, Describe(answer), trace);

        reader.Error(
            at, "unknown-word",
            $"expect: '{ScalarText.Shorten(word)}' is no price, action or reason{Suggestion.Ask(word, [.. Actions, .. Reasons])}");
        return null;
    }

    private static string Describe(DecideAnswer answer) => answer.Price is { } price
        ? $"{price.ToAmountString()} ({answer.Action}, {answer.Reason})"
        : $"{answer.Action}, {answer.Reason}{(answer.HeldPrice is { } held ? $" (would be {held.ToAmountString()})" : "")}";

    private static string? Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);
}
