using System.Text.RegularExpressions;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Documents;

/// <summary>Every state that the program can tell of has its row in the table of the page about operating.</summary>
public sealed partial class StatesTableTests
{
    private readonly IReadOnlyList<string[]> _rows =
    [
        .. ReadmeSection.Of("States, and what to do", "src/docs/operating.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ")),
    ];

    [Fact]
    public void Page_EveryRow_SaysWhatItMeansAndWhatToDo()
    {
        Assert.NotEmpty(_rows);
        Assert.All(_rows, row => Assert.Equal(4, row.Count(cell => cell.Trim().Length > 3)));
        Assert.All(_rows, row => Assert.Matches("^(critical|warning|notice)(, then (critical|warning))?$", row[1]));
        Assert.Equal(_rows.Count, _rows.Select(row => row[0]).Distinct().Count());
    }

    [Fact]
    public void Page_HasExactlyTheStatesThatTheProgramTells()
    {
        var told = new[] { "*Condition*.cs", "*Silence.cs" }
            .SelectMany(files => Directory.EnumerateFiles(RepositoryRoot.File("src"), files, SearchOption.AllDirectories))
            .SelectMany(file => Kind().Matches(File.ReadAllText(file)).Select(match => match.Groups["kind"].Value))
            .ToHashSet(StringComparer.Ordinal);
        Assert.SkipWhen(told.Count == 0, "the program tells of no state yet");

        Assert.Equal(told.Order(StringComparer.Ordinal), _rows.Select(row => row[0].Trim('`')).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("yield return new Condition(\n    \"a_kind\", id", "a_kind")]
    [InlineData("yield return new Condition(\"a_kind\", id", "a_kind")]
    [InlineData("HoldCause.Frozen => Make(\"a_kind\", ConditionSeverity.Warning", "a_kind")]
    [InlineData("WriteTroubleKind.DiskFull =>\n    (\"a_kind\", \"there is no room\"", "a_kind")]
    [InlineData("private const string Kind = \"a_kind\";", "a_kind")]
    [InlineData("pause.Scope.Kind != \"listing\"", null)]
    [InlineData("Words.Of(group.Count, \"listing\")", null)]
    public void Reader_KnowsAKindFromOtherText(string code, string? kind) =>
        Assert.Equal(kind, Kind().Match(code) is { Success: true } match ? match.Groups["kind"].Value : null);

    [GeneratedRegex(
        "(new Condition\\(\\s*|Make\\(\\s*|=>\\s*\\(|const string Kind = )\"(?<kind>[a-z][a-z_]+)\"", RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex Kind();
}
