using System.Globalization;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>One reading answers and is explained afterwards: nothing is otherwise than where that was asked for beforehand.</summary>
public sealed class PageFindingsTests
{
    public static TheoryData<string> Folders => OwnPages.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void Explain_AfterTheReading_SaysWhatAReadingSaysThatWasAskedToExplain(string folder)
    {
        foreach (var page in OwnPages.Of(folder))
        {
            var bytes = File.ReadAllBytes(page.Path);
            var asked = PageReader.Read(bytes, page.Context(explain: true));
            var reading = PageReader.Read(bytes, page.Context(), out var found);

            Assert.Empty(reading.Candidates);
            Assert.Equal(asked with { Candidates = [] }, reading with { Candidates = [] });
            Assert.Equal(asked.Candidates.Count, found.Count);
            Assert.Equal(asked.Candidates.Select(Said), found.Explain().Select(Said));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void ExplainHeaviest_GivesTheHeaviestFirst_EqualsAsTheyWereFound(string folder)
    {
        var cut = 0;
        foreach (var page in OwnPages.Of(folder))
        {
            _ = PageReader.Read(File.ReadAllBytes(page.Path), page.Context(), out var found);
            var wanted = found.Explain().OrderByDescending(candidate => candidate.Weight).Take(5).Select(Said);
            Assert.Equal(wanted, found.ExplainHeaviest(5).Select(Said));
            cut += found.Count > 5 ? 1 : 0;
        }

        Assert.True(cut > 50, $"{cut} pages have more candidates than were asked for");
    }

    [Fact]
    public void Explain_Again_SaysTheSame()
    {
        var page = OwnPages.Of("Shops")[0];
        _ = PageReader.Read(File.ReadAllBytes(page.Path), page.Context(), out var found);
        var first = found.Explain().Select(Said).ToList();

        Assert.Contains(first, said => said.Contains('=', StringComparison.Ordinal));
        Assert.Equal(first, found.Explain().Select(Said));
        Assert.Empty(found.ExplainHeaviest(0));
    }

    [Fact]
    public void Findings_OfAnEmptyPage_AreNone()
    {
        var reading = PageReader.Read([], new PageContext(), out var found);
        Assert.Equal((ReadingStatus.Unreadable, 0), (reading.Status, found.Count));
        Assert.Empty(found.Explain());
    }

    /// <summary>Everything that is told of a candidate.</summary>
    private static string Said(Candidate candidate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{candidate.Field} {candidate.Method} '{candidate.Text}' {candidate.Where} {candidate.Amount} {candidate.AmountMax} ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{candidate.Currency} {candidate.Scope} {candidate.Condition} {candidate.Weight} {candidate.Role} {candidate.LostBecause} ")
        + string.Join(' ', candidate.Evidence.Select(fact => string.Create(CultureInfo.InvariantCulture, $"{fact.Fact}={fact.Weight}")));
}
