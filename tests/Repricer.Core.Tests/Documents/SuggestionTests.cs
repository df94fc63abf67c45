using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class SuggestionTests
{
    private static readonly string[] Known = ["floor", "follow_at", "--json", "Europe/Berlin", "Api", "csv", "MaxChangesPerHour"];

    [Theory]
    [InlineData("florr", "floor")]
    [InlineData("follow-at", "follow_at")]
    [InlineData("Follow At", "follow_at")]
    [InlineData("--jsno", "--json")]
    [InlineData("europe/berlni", "Europe/Berlin")]
    [InlineData("API", "Api")]
    [InlineData("cvs", "csv")]
    [InlineData("MaxChangePerHuor", "MaxChangesPerHour")]
    [InlineData("ap", "Api")]
    [InlineData("price", null)]
    [InlineData("", null)]
    [InlineData("x", null)]
    public void Nearest_OfAWrittenWord_IsTheOneThatWasMeant(string written, string? meant) =>
        Assert.Equal(meant, Suggestion.Nearest(written, Known));

    [Fact]
    public void Nearest_OfEquallyNearOnes_IsTheFirst() => Assert.Equal("sat", Suggestion.Nearest("xat", ["sat", "mat"]));

    [Fact]
    public void Nearest_OfOneLetter_IsNoOtherLetter() => Assert.Null(Suggestion.Nearest("x", ["s", "m"]));

    [Fact]
    public void Nearest_OfAVeryLongWord_IsNotLookedFor() => Assert.Null(Suggestion.Nearest(new string('x', 65), [new string('x', 65)]));

    [Fact]
    public void Ask_WhereNothingIsNear_AsksNothing() =>
        Assert.Equal(("; did you mean 'csv'?", ""), (Suggestion.Ask("csw", Known), Suggestion.Ask("webhook", Known)));
}
