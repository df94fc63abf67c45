using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>Nothing on an explained page stands without a word of why it is, or is not, the price.</summary>
public sealed class ExplainingTests
{
    public static TheoryData<string> Folders => OwnPages.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void EveryAmount_HasARoleWithEvidenceOrAReason(string folder)
    {
        foreach (var (name, reading) in Read(folder))
        {
            Assert.All(reading.Candidates.Where(Explained.IsMoney), candidate => Assert.True(
                candidate is { Role: not null, Evidence.Count: > 0 } || candidate.LostBecause is not null || candidate.Scope is not null,
                $"{name}: {candidate.Text} at {candidate.Where}"));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void EveryAmountThatIsNotThePrice_SaysWhy(string folder)
    {
        foreach (var (name, reading) in Read(folder))
        {
            Assert.All(reading.Candidates.Where(candidate => candidate.IsMoney() && candidate.Role is not null), candidate => Assert.True(
                candidate.LostBecause is not null || (candidate.Role == PriceRole.Asked && candidate.Amount == reading.Amount),
                $"{name}: {candidate.Text} at {candidate.Where} is {candidate.Role}, the answer is {reading.Status} {reading.Amount}"));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Explaining_ChangesNoAnswer(string folder)
    {
        foreach (var page in OwnPages.Of(folder))
        {
            var bytes = File.ReadAllBytes(page.Path);
            var plain = PageReader.Read(bytes, page.Context());
            Assert.Equal(plain, PageReader.Read(bytes, page.Context(explain: true)) with { Candidates = plain.Candidates });
        }
    }

    [Fact]
    public void Evidence_IsTheMostTellingFirst_AndNamesFacts()
    {
        var reading = Explained.Data("""{"price":"34.00","priceCurrency":"USD"}""", """<div class="price">$34.00</div>""");
        Assert.All(reading.Candidates, candidate =>
        {
            var weights = candidate.Evidence.Select(evidence => Math.Abs(evidence.Weight)).ToList();
            Assert.Equal(weights.OrderDescending(), weights);
            Assert.All(candidate.Evidence, evidence => Assert.True(Enum.TryParse<Fact>(evidence.Fact, out _), evidence.Fact));
        });
    }

    [Fact]
    public void Weight_OfAnAmount_IsTheShareOfItsRoleInPercent() =>
        Assert.All(Explained.Shop("""<div class="price"><del>$80.00</del> <b>$60.00</b></div>""").Candidates,
            candidate => Assert.InRange(candidate.Weight, 0, 100));

    [Fact]
    public void AmbiguousPage_NamesBothReadings()
    {
        var reading = Explained.Shop("""<p class="a">$69.00</p><p class="b">$32.50</p>""");
        Assert.Equal(ReadingStatus.Ambiguous, reading.Status);
        Assert.Contains("69", reading.Reason, StringComparison.Ordinal);
        Assert.Contains("32.5", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutExplaining_NothingIsKept() => Assert.Empty(Page.Read(Page.Shop("""<p class="price">$5.00</p>""")).Candidates);

    private static IEnumerable<(string Name, PageReading Reading)> Read(string folder) => OwnPages.Of(folder).Select(page =>
        (page.Name, PageReader.Read(File.ReadAllBytes(page.Path), page.Context(explain: true))));
}
