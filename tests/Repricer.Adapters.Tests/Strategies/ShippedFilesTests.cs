using System.Text.Json;
using System.Text.RegularExpressions;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Core.Pricing.Language;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed partial class ShippedFilesTests
{
    private const string ReferenceStart = "<!-- reference: generated from the language's table; a test keeps it equal -->\n";
    private const string ReferenceEnd = "<!-- end of reference -->";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Check_TheShippedFolder_HasNoFinding()
    {
        var report = CheckReport.Of(RepositoryRoot.Strategies);

        Assert.Empty(report.Diagnostics);
        Assert.True(report.Files >= 3);
    }

    [Fact]
    public void Schema_OfTheLanguage_IsTheShippedFile()
    {
        var path = Path.Combine(RepositoryRoot.Strategies, "strategy.schema.json");
        var schema = JsonSchema.Document("Repricer strategy", StrategyKeys.File).ToJsonString(Indented) + "\n";
        if (RepositoryRoot.Rewrite)
            File.WriteAllText(path, schema);

        Assert.Equal(schema, File.ReadAllText(path));
    }

    [Fact]
    public void Readme_ItsReference_IsThatOfTheLanguage()
    {
        var path = Path.Combine(RepositoryRoot.Strategies, "README.md");
        var readme = File.ReadAllText(path);
        var start = readme.IndexOf(ReferenceStart, StringComparison.Ordinal) + ReferenceStart.Length;
        var end = readme.IndexOf(ReferenceEnd, StringComparison.Ordinal);
        var reference = "\n" + ReferenceTable.Of(StrategyKeys.File) + "\n";
        if (RepositoryRoot.Rewrite)
            File.WriteAllText(path, readme[..start] + reference + readme[end..]);

        readme = File.ReadAllText(path);
        Assert.Equal(reference, readme[start..readme.IndexOf(ReferenceEnd, StringComparison.Ordinal)]);
    }

    [Fact]
    public void Readme_ItsFormulas_AreThoseOfTheLanguage()
    {
        const string Start = "<!-- formulas: generated from the tables of names and functions; a test keeps it equal -->\n";
        const string End = "<!-- end of formulas -->";
        var path = Path.Combine(RepositoryRoot.Strategies, "README.md");
        var readme = File.ReadAllText(path);
        var start = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var tables = "\n" + ExpressionReference.Tables() + "\n";
        if (RepositoryRoot.Rewrite)
            File.WriteAllText(path, readme[..start] + tables + readme[readme.IndexOf(End, StringComparison.Ordinal)..]);

        readme = File.ReadAllText(path);
        Assert.Equal(tables, readme[start..readme.IndexOf(End, StringComparison.Ordinal)]);
    }

    [Fact]
    public void Readme_EveryExample_IsAStrategyWithoutFinding()
    {
        var examples = Blocks("yaml");

        Assert.True(examples.Count > 10);
        foreach (var example in examples)
        {
            var compiled = StrategyFiles.Compile("strategies/mine.yaml", Completed(example));
            Assert.True(compiled.Diagnostics.Count == 0, $"{example}\n{string.Join('\n', compiled.Diagnostics)}");
        }
    }

    [Fact]
    public void Readme_ItsBlock_IsExtendedByItsStrategy()
    {
        var folder = Directory.CreateTempSubdirectory("repricer-readme-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "house.block.yaml"), Assert.Single(Blocks("yaml file=house.block.yaml")));
            File.WriteAllText(Path.Combine(folder, "tools.yaml"), Assert.Single(Blocks("yaml extends")));

            Assert.Empty(CheckReport.Of(folder).Diagnostics);
            var limits = StrategyFiles.CompileFile(Path.Combine(folder, "tools.yaml"), "tools.yaml").Strategy!.Limits;
            Assert.Equal((3m, TimeSpan.FromMinutes(30)), (limits.MaxStep!.Value.Value, limits.CoolDown));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Readme_EveryMistake_GetsThePrintedAnswer()
    {
        var mistakes = Blocks("yaml wrong");
        var answers = Blocks("text");

        Assert.Equal(mistakes.Count, answers.Count);
        foreach (var (mistake, answer) in mistakes.Zip(answers))
            Assert.Equal(answer, string.Concat(StrategyFiles.Compile("strategies/mine.yaml", mistake).Diagnostics.Select(finding => finding + "\n")));
    }

    [Fact]
    public void Readme_ItsTestFile_PassesWithTheFirstStrategy()
    {
        var strategy = StrategyFiles.Compile("strategies/mine.yaml", Blocks("yaml")[0]).Strategy!;
        var tested = StrategyTestRunner.RunText("strategies/mine.test.yaml", Assert.Single(Blocks("yaml test")), strategy);
        var report = new StrategyTestReport([tested]);

        Assert.False(report.Fails(threshold: 100), report.ToText(coverage: true));
        Assert.Equal(3, report.Passed);
    }

    /// <summary>An example that shows a part gets the lines that every file needs.</summary>
    private static string Completed(string example)
    {
        foreach (var (key, line) in new[] { ("name", "name: example\n"), ("(action|rules)", "action: match\n"), ("floor", "floor: manual_minimum\n") })
        {
            if (!Regex.IsMatch(example, $"^{key}:", RegexOptions.Multiline, Watchdog.Limit))
                example += line;
        }

        return example;
    }

    private static IReadOnlyList<string> Blocks(string kind) =>
        [.. Fence().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Strategies, "README.md"))).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["body"].Value)];

    [GeneratedRegex(
        "^```(?<kind>[^\n]*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex Fence();
}
