using System.Globalization;
using System.Text.RegularExpressions;
using Repricer.Core.Documents;

namespace Repricer.Engine.Alerting.Trying;

/// <summary>From the tree of a file of tests to tests; every mistake is told with its place.</summary>
internal static partial class RuleTestReader
{
    /// <summary>What the group of a rule without "by" is called in a test.</summary>
    public const string All = "all";

    private const int MostLooks = 10_000;

    /// <summary>Names the rule's file, as far as the tree says; null = the file of the same name.</summary>
    public static string? RuleOf(DocumentNode? root) => root is DocumentNode.Mapping map
        ? (map.Entries.FirstOrDefault(entry => entry.Key.Value == "rule")?.Value as DocumentNode.Scalar)?.Value
        : null;

    public static (IReadOnlyList<RuleTest> Tests, IReadOnlyList<Diagnostic> Faults) Read(string file, DocumentNode? root, RuleFile? rule)
    {
        if (root is null or DocumentNode.Scalar { IsBlank: true })
            return ([], [new Diagnostic(file, 1, 1, DiagnosticLevel.Error, "empty-file", "the file is empty; it needs tests")]);
        var reader = new DocumentReader(file);
        var tests = reader.ReadMap(root, RuleTestKeys.File) is { } map
            ? map.ItemsOf("tests").OfType<DocumentValue.Map>().Select(test => Test(reader, test, rule)).OfType<RuleTest>().ToList()
            : [];
        return (tests, reader.Diagnostics);
    }

    private static RuleTest? Test(DocumentReader reader, DocumentValue.Map map, RuleFile? rule)
    {
        if (map.TextOf("name") is not { } name || map.MapOf("series") is not { } written)
            return null;
        var series = new Dictionary<string, IReadOnlyList<decimal?>>(StringComparer.Ordinal);
        foreach (var (group, value) in written.Values)
        {
            if (value is not DocumentValue.Text text)
                continue;
            CheckGroup(reader, value.Node, group, rule);
            if (Values(reader, text, group) is { } values)
                series[group == All ? "" : group] = values;
        }

        var every = map.DurationOf("every") ?? TimeSpan.FromMinutes(1);
        var expected = new List<RuleExpectation>();
        foreach (var one in map.ItemsOf("expect").OfType<DocumentValue.Map>())
        {
            if (one.DurationOf("at") is not { } at)
                continue;
            if (at.Ticks % every.Ticks != 0)
            {
                reader.Error(
                    one["at"]!.Node, "wrong-value",
                    $"at: nobody looks at {DurationText.Print(at)}; a look comes every {DurationText.Print(every)}");
            }

            foreach (var key in (string[])["fires", "clears", "on"])
            {
                foreach (var group in one.ItemsOf(key).OfType<DocumentValue.Text>())
                {
                    if (written.Values.ContainsKey(group.Value))
                        continue;
                    reader.Error(
                        group.Node, "unknown-name",
                        $"{key}: the test has no series "
                            + $"'{ScalarText.Shorten(group.Value)}'{Suggestion.Ask(group.Value, written.Values.Keys)}");
                }
            }

            expected.Add(new RuleExpectation(
                one.Node, at, Groups(one, "fires"), Groups(one, "clears"), one.Has("on") ? Groups(one, "on") : null));
        }

        return new RuleTest(name, map.Node, every, map.WholeOf("n") ?? 1_000, series, expected);
    }

    private static List<string> Groups(DocumentValue.Map map, string key) =>
        [.. map.TextsOf(key).Select(group => group == All ? "" : group)];

    private static void CheckGroup(DocumentReader reader, DocumentNode at, string group, RuleFile? rule)
    {
        switch (rule?.When)
        {
            case RuleTrigger.Figure when rule.By is null && group != All:
                reader.Error(at, "unknown-name", $"series: the rule has no 'by': its one series is called '{All}'");
                break;
            case RuleTrigger.Figure when rule.By is not null && group == All:
                reader.Error(at, "unknown-name", $"series: the rule is by {rule.By}: name one");
                break;
            case RuleTrigger.Conditions { Kinds: var kinds } when !kinds.Contains(KindOf(group), StringComparer.Ordinal):
                reader.Error(
                    at, "unknown-name",
                    $"series: the rule is not about '{ScalarText.Shorten(group)}'; write a kind, and its subject behind a blank"
                    + Suggestion.Ask(KindOf(group), kinds));
                break;
            default:
                break;
        }
    }

    /// <summary>The kind in "channel_down shop".</summary>
    public static string KindOf(string group) => group.Split(' ', 2)[0];

    private static List<decimal?>? Values(DocumentReader reader, DocumentValue.Text text, string group)
    {
        var values = new List<decimal?>();
        foreach (var word in text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Piece().Match(word) is not { Success: true } piece)
            {
                reader.Error(
                    text.Node, "wrong-value",
                    $"series: '{ScalarText.Shorten(word)}' of {ScalarText.Shorten(group)} is not understood; write 5, 5x6 for six times "
                        + "5, or _ "
                    + "for what is not known");
                return null;
            }

            var times = piece.Groups["times"].Success
                ? int.Parse(piece.Groups["times"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                : 1;
            if (values.Count + times > MostLooks)
            {
                reader.Error(text.Node, "too-long", $"series: more than {MostLooks:N0} looks");
                return null;
            }

            decimal? value = piece.Groups["value"].Success
                ? decimal.Parse(piece.Groups["value"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture)
                : null;
            values.AddRange(Enumerable.Repeat(value, times));
        }

        if (values.Count > 0)
            return values;
        reader.Error(text.Node, "wrong-value", $"series: nothing is said of {ScalarText.Shorten(group)}");
        return null;
    }

    [GeneratedRegex(
        @"^(_|(?<value>-?[0-9]{1,12}(\.[0-9]{1,6})?)%?)(x(?<times>[0-9]{1,5}))?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();
}
