using Repricer.Host.Dashboard.Formats;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

public sealed class LineDiffTests
{
    [Fact]
    public void Same_IsEmpty() => Assert.Empty(LineDiff.Of("a\nb\n", "a\nb\n"));

    [Fact]
    public void Change_StandsWithWhatIsAround_AndTheRestIsFolded()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(i => $"line {i}\n"));
        var after = before.Replace("line 10\n", "line ten\n", StringComparison.Ordinal);

        Assert.Equal(
            [
                "…", "  line 7", "  line 8", "  line 9", "- line 10", "+ line ten", "  line 11", "  line 12", "  line 13", "…",
            ],
            LineDiff.Of(before, after).Select(line => line.Text));
    }

    [Fact]
    public void LinesOfBothTexts_StandInTheirOrder_WhateverTheTexts()
    {
        for (var i = 0; i < Fuzz.Cases(300); i++)
            Assert.True(Fuzz.Case(i, random => Check(Text(random), Text(random))));
    }

    private static bool Check(string before, string after)
    {
        var lines = LineDiff.Of(before, after).Where(line => line.Kind != "hunk").ToList();
        Assert.True(IsPartOf(lines.Where(line => line.Kind != "add").Select(line => line.Text[2..]), before));
        Assert.True(IsPartOf(lines.Where(line => line.Kind != "del").Select(line => line.Text[2..]), after));
        Assert.Equal(
            Lines(after).Length - Lines(before).Length,
            lines.Count(line => line.Kind == "add") - lines.Count(line => line.Kind == "del"));
        return true;
    }

    /// <summary>Few different lines, so that many of them agree.</summary>
    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}\n"));

    private static bool IsPartOf(IEnumerable<string> part, string text)
    {
        var rest = new Queue<string>(Lines(text));
        return part.All(line =>
        {
            while (rest.TryDequeue(out var next))
            {
                if (next == line)
                    return true;
            }

            return false;
        });
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
