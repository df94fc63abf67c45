using System.Text;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>
/// Shows that no file of any content crashes or hangs what reads strategies, tests, blocks and source profiles: there is a finding with its
/// place, and little work.
/// </summary>
public sealed class HostileFilesTests
{
    /// <summary>
    /// Bytes that reading one text may allocate: a few times what the worst takes. Anything quadratic takes a hundred times more.
    /// </summary>
    private const long Plenty = 512 * 1024 * 1024;

    /// <summary>Holds what people and attackers put into YAML.</summary>
    public static readonly TheoryData<string, string> Nasties = new()
    {
        { "billion laughs",
            "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, "
                + "*b, *b, *b, *b]\nname: *c\n" },
        { "merge keys", "base: &base {action: match}\n<<: *base\nname: x\nfloor: map\n" },
        { "an alias to itself", "name: &a [*a]\n" },
        { "deep flow", "name: " + new string('[', 10_000) + new string(']', 10_000) },
        { "deep braces", "floor: " + Repeat("{a: ", 5_000) },
        { "deep blocks", Repeat(i => new string(' ', i) + "a:\n", 300) },
        { "deep dashes", "floor: \n" + Repeat("- ", 2_000) + "x\n" },
        { "a huge scalar", "name: " + new string('x', 200_000) + "\n" },
        { "a huge scalar over lines", "name: >\n" + Repeat("  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n", 4_000) },
        { "a huge number", "name: a\naction: {beat: " + new string('9', 4_000) + "}\nfloor: map\n" },
        { "a long fraction", "name: a\naction: {beat: 0." + new string('0', 4_000) + "1}\nfloor: map\n" },
        { "numbers of other scripts", "name: a\naction: {beat: ١٢}\nfloor: {amount: ５}\n" },
        { "exponents and friends",
            "name: a\naction: {beat: 1e400}\nfloor: {amount: .inf, profit: .nan, markup: 0x1F, margin_of_net: 1_000%}\n" },
        { "a huge percentage", "name: a\naction: match\nfloor: {markup: 79228162514264337593543950335%}\n" },
        { "a huge time", "name: a\naction: match\nfloor: map\ncompetitors: {max_age: 999999999999999999999d 1000000w}\n" },
        { "a huge priority", "name: a\naction: match\nfloor: map\npriority: 99999999999999999999\n" },
        { "the end of time",
            "name: a\naction: match\nfloor: map\nduring: {start: 0001-01-01, end: 9999-12-31, time_zone: Pacific/Kiritimati}\n" },
        { "the edge of the calendar",
            "name: a\naction: match\nfloor: map\n"
                + "during: {start: '2000-01-01 00:00:00+14:00', end: 2200-12-31, time_zone: America/Adak}\n" },
        { "a zone that is a path",
            "name: a\naction: match\nfloor: map\nduring: {start: 2026-01-01, end: 2026-01-02, time_zone: ../../../etc/passwd}\n" },
        { "twelve thousand unknown keys", Repeat(i => $"key{i}: 1\n", 12_000) },
        { "the same key again and again", Repeat("name: a\n", 30_000) },
        { "one long list", "name: a\naction: match\nfloor: map\napplies_to:\n  skus: [" + Repeat(i => $"A{i}, ", 600) + "]\n" },
        { "patterns of stars", "name: a\naction: match\nfloor: map\napplies_to:\n  tags: ['" + Repeat(
            "*a", 90) + "']\n  exclude_tags: ['" + Repeat("a*", 90) + "']\n" },
        { "carriage returns", "name: a\r\naction: match\r\nfloor: map\r\n" },
        { "lone carriage returns", "name: a\raction: match\rfloor: map\r" },
        { "a byte order mark", "\ufeffname: a\naction: match\nfloor: map\n" },
        { "two byte order marks", "\ufeff\ufeffname: a\naction: match\nfloor: map\n" },
        { "a byte order mark inside", "name: a\n\ufeffaction: match\nfloor: map\n" },
        { "tabs", "name:\ta\naction:\tmatch\nfloor:\t map\t\n" },
        { "tabs that indent", "name: a\naction:\n\tbeat: 1\nfloor: map\n" },
        { "other line ends", "name: a\u2028action: match\u0085floor: map\u2029" },
        { "half a character", "name: \ud83d\naction: match\nfloor: map\n" },
        { "control characters", "name: a\u0000b\u0007\u001b[31m\n" },
        { "right to left", "name: \u202emap :floor\u202c\naction: match\nfloor: map\n" },
        { "a name of combining marks", "name: \"" + Repeat("e\u0301\u0323", 60) + "\"\naction: match\nfloor: map\n" },
        { "only comments", Repeat("# nothing\n", 20_000) },
        { "documents without end", Repeat("---\n...\n", 10_000) },
        { "directives", "%YAML 9.9\n%TAG ! tag:x,2000:\n---\nname: !x a\n" },
        { "a tag that builds objects", "name: !!python/object/apply:os.system ['true']\naction: match\nfloor: map\n" },
        { "complex keys", "? [a, b]\n: c\n? {d: e}\n: f\n" },
        { "empty key", "'': x\n: y\nname: a\n" },
        { "a key without end", "\"" + new string('k', 100_000) },
        { "keys of every kind of blank", "name: ~\naction: null\nfloor:\nceiling: ''\nendings: []\nlimits: {}\nsituations: [{}]\n" },
        { "escapes", "name: \"\\uD800\\x00\\U0010FFFF\\e\"\naction: match\nfloor: map\n" },
        { "a formula without end", "name: a\naction: match\nfloor: {formula: '" + new string('(', 900) + "'}\n" },
        { "extends itself", "name: a\nextends: [a.block.yaml, a.block.yaml, ../a, /dev/zero, 'con', ...]\naction: match\nfloor: map\n" },
        { "a series without end", "tests:\n  - name: a\n    series: {acme: '" + Repeat("1 ", 900) + "'}\n    expect: '" + Repeat(
            "* ", 900) + "'\n" },
    };

    [Theory]
    [MemberData(nameof(Nasties))]
    public void Read_HostileText_EndsWithAFindingOrAMeaning(string what, string text)
    {
        var allocated = Watchdog.Run(what, () => ReadAll(text));
        Assert.True(allocated < Plenty, $"{what}: {allocated} bytes were allocated");
    }

    [Fact]
    public void Read_MutationsOfTheShippedFiles_AlwaysEndWithAFindingOrAMeaning()
    {
        var seeds = Directory
            .EnumerateFiles(RepositoryRoot.Strategies, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToArray();
        var (count, fine) = (Fuzz.Cases(1_500), 0);
        for (var number = 0; number < count; number++)
            fine += Fuzz.Case(number, random => ReadAll(Mutate(seeds[random.Next(seeds.Length)], random))) ? 1 : 0;

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} mutated texts, {fine} of them still a strategy or a test file");
        Assert.InRange(fine, 1, count - 1);
    }

    /// <summary>
    /// Reads a text through every way in and tells whether it has a meaning; a result without one has a finding, and every finding its
    /// place.
    /// </summary>
    private static bool ReadAll(string text)
    {
        var strategy = StrategyFiles.Compile("f.yaml", text, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        var tests = StrategyTestRunner.Check("f.test.yaml", text);
        var block = BlockFolder.Compile("f.block.yaml", text);
        var profile = SourceProfileFiles.Compile("sources/f.yaml", text);
        Assert.True(strategy.Strategy is not null || strategy.Diagnostics.Any(finding => finding.Level == DiagnosticLevel.Error));
        Assert.True(block.Root is not null || block.Diagnostics.Count > 0);
        foreach (var finding in strategy.Diagnostics.Concat(tests).Concat(block.Diagnostics).Concat(profile.Diagnostics))
            Assert.True(
                finding is { Line: > 0, Column: > 0, Code.Length: > 0, Message.Length: > 0 } && !finding.Message.Any(char.IsControl),
                finding.ToString());
        if (tests.Count > 0)
            return strategy.Strategy is not null;

        // A test file that reads is also run.
        _ = StrategyTestRunner.RunText("f.test.yaml", text, Plain.Strategy!);
        return true;
    }

    private static readonly Repricer.Core.Strategies.Language.CompiledStrategy Plain = StrategyFiles.Compile(
        "plain.yaml", "name: plain\naction: match\nfloor: manual_minimum\n");

    private static string Mutate(string text, Random random)
    {
        var edited = new StringBuilder(text);
        for (var edits = random.Next(1, 6); edits > 0 && edited.Length > 8; edits--)
        {
            var at = random.Next(edited.Length);
            var length = Math.Min(random.Next(1, 40), edited.Length - at);
            switch (random.Next(7))
            {
                case 0:
                    edited.Remove(at, length);
                    break;
                case 1:
                    edited.Insert(at, edited.ToString(at, length));
                    break;
                case 2:
                    edited[at] = (char)random.Next(1, 0x2100);
                    break;
                case 3:
                    edited.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 4:
                    edited.Insert(random.Next(edited.Length), edited.ToString(at, length));
                    break;
                case 5:
                    SwapLines(edited, random);
                    break;
                default:
                    edited[at] = (char)(edited[at] ^ (1 << random.Next(7)));
                    break;
            }
        }

        return edited.ToString();
    }

    private static readonly string[] Pieces =
    [
        "\n", "\r\n", "\t", "  ", ": ", "- ", "'", "\"", "[", "]", "{", "}", "#", "&a ", "*a", "!t ", "|", ">", "---\n", "%", "~", "null",
        "\ufeff", "\u2028", "\0", "é", "𝟙", "99999999999999999999999999999", "-1", "0",
        "1e9", "0.0000000000000000000000000001", "100%", "-5%", "24h", "extends: x.block.yaml\n",
        "during: {start: 2026-01-01, end: 2026-02-01}\n", "require: {offers: 2}\n", "name: ", "floor: map\n", "when: '1 +'\n", "\\",
        "\\u0000", "\ud800",
    ];

    private static void SwapLines(StringBuilder text, Random random)
    {
        var lines = text.ToString().Split('\n');
        var (one, two) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[one], lines[two]) = (lines[two], lines[one]);
        text.Clear().AppendJoin('\n', lines);
    }

    private static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));

    private static string Repeat(Func<int, string> part, int count) => string.Concat(Enumerable.Range(0, count).Select(part));
}
