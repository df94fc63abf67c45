using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Repricer.Adapters.Tests.Telemetry;

/// <summary>A strict reader of the text format 0.0.4: whatever is not exactly of that format fails the test.</summary>
internal sealed partial class ScrapedText
{
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Helps { get; } = new(StringComparer.Ordinal);

    /// <summary>By name and labels as written.</summary>
    public Dictionary<string, double> Samples { get; } = new(StringComparer.Ordinal);

    public static ScrapedText Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var scraped = new ScrapedText();
        var family = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                family = help.Groups["name"].Value;
                scraped.Helps.Add(family, help.Groups["help"].Value);
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                Assert.Equal(family, type.Groups["name"].Value);
                scraped.Types.Add(family, type.Groups["type"].Value);
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, $"no sample: {line}");
                var (name, labels) = (sample.Groups["name"].Value, sample.Groups["labels"].Value);
                var suffix = scraped.Types[family] == "histogram" ? "(_bucket|_sum|_count)" : "";
                Assert.Matches($"^{Regex.Escape(family)}{suffix}$", name);
                Assert.Matches("^(\\{[a-z_]+=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\"(,[a-z_]+=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\")*\\})?$", labels);
                scraped.Samples.Add(name + labels, Number(sample.Groups["value"].Value));
            }
        }

        Assert.Equal(scraped.Helps.Keys, scraped.Types.Keys);
        return scraped;
    }

    private static double Number(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<help>\\S.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$", RegexOptions.NonBacktracking)]
    private static partial Regex Type();

    [GeneratedRegex("^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\\{.*\\})? (?<value>[+-]?[0-9.eE+-]+|\\+Inf)$", RegexOptions.NonBacktracking)]
    private static partial Regex Sample();
}
