using System.Globalization;
using Repricer.Engine.Discovery;
using Xunit;

namespace Repricer.Engine.Tests.Discovery;

public sealed class LastModHintsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Believed_AreDatesOfThePast()
    {
        var hints = Of(
            ("/a", "2026-11-20"), ("/b", "2026-11-27T23:10:00+01:00"), ("/c", "2026-12-01"), ("/d", "2199-01-01T00:00:00Z"), ("/e", null),
            ("/f", "yesterday"), ("/g", "2026-11-28T09:29:50Z"));
        Assert.Equal(
            [
                new ChangedPage("/a", new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)),
                new ChangedPage("/b", new(2026, 11, 27, 22, 10, 0, TimeSpan.Zero)),
            ],
            hints);
    }

    /// <summary>A file that says "now" of its pages says when it was made.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Believed_OfAFileThatSaysNowOfMostPages_IsNothing(int secondsApart) => Assert.Empty(Of(
        [
            .. Enumerable.Range(0, 20).Select(i => ($"/{i}", (string?)At(Now.AddMinutes(-5).AddSeconds(-i * secondsApart)))),
            ("/old", "2026-01-01"),
        ]));

    [Fact]
    public void Believed_OfAFileWhosePagesAllChangedAtOneMoment_IsNothing() => Assert.Empty(Of(
        [.. Enumerable.Range(0, 9).Select(i => ($"/{i}", (string?)"2026-11-03T04:00:00Z")), ("/old", "2026-01-01")]));

    [Fact]
    public void Believed_OfAFewPages_IsWhatTheySay() =>
        Assert.Equal(["/a", "/b"], Of(("/a", "2026-11-27"), ("/b", "2026-11-27")).Select(page => page.Url));

    [Fact]
    public void Believed_WhereHalfChangedLately_AreAll() => Assert.Equal(
        20,
        Of([.. Enumerable.Range(0, 20).Select(i => ($"/{i}", (string?)At(i < 10 ? Now.AddMinutes(-30 - i) : Now.AddDays(-i))))]).Count);

    private static string At(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static IReadOnlyList<ChangedPage> Of(params (string Url, string? LastMod)[] pages)
    {
        var hints = new LastModHints(Now);
        foreach (var (url, date) in pages)
            hints.Add(new SitemapUrl(url, date));
        return hints.Believed();
    }
}
