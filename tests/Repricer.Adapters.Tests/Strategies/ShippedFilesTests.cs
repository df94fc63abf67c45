using System.Text.Json;
using System.Text.RegularExpressions;
using Repricer.Adapters.Strategies;
using Repricer.Adapters.Tests.Strategies.Simulations;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Core.Strategies.Language;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class ShippedFilesTests
{
    private const string ReferenceStart = "<!-- reference: generated from the language's table; a test keeps it equal -->\n";
    private const string ReferenceEnd = "<!-- end of reference -->";

    private static readonly JsonSerializerOptions Indented = new()
    { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        var reference = "\n" + ReferenceTable.Of(StrategyKeys.File) + "\n";
        if (RepositoryRoot.Rewrite)
            StrategyPages.Rewrite(ReferenceStart, ReferenceEnd, reference);

        Assert.Equal(reference, StrategyPages.Between(ReferenceStart, ReferenceEnd));
    }

    [Fact]
    public void Readme_ItsFormulas_AreThoseOfTheLanguage()
    {
        const string Start = "<!-- formulas: generated from the tables of names and functions; a test keeps it equal -->\n";
        const string End = "<!-- end of formulas -->";
        var tables = "\n" + ExpressionReference.Tables() + "\n";
        if (RepositoryRoot.Rewrite)
            StrategyPages.Rewrite(Start, End, tables);

        Assert.Equal(tables, StrategyPages.Between(Start, End));
    }

    [Fact]
    public void Readme_EveryExample_IsAStrategyWithoutFinding()
    {
        var examples = StrategyPages.Blocks("yaml");

        Assert.True(examples.Count > 10);
        foreach (var example in examples)
        {
            var compiled = StrategyFiles.Compile("strategies/mine.yaml", Completed(example.Body));
            Assert.True(compiled.Diagnostics.Count == 0, $"{example.File}: {example.Body}\n{string.Join('\n', compiled.Diagnostics)}");
        }
    }

    [Fact]
    public void Readme_ItsBlock_IsExtendedByItsStrategy()
    {
        var folder = Directory.CreateTempSubdirectory("repricer-readme-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "house.block.yaml"), Assert.Single(StrategyPages.Blocks("yaml file=house.block.yaml")).Body);
            File.WriteAllText(Path.Combine(folder, "tools.yaml"), Assert.Single(StrategyPages.Blocks("yaml extends")).Body);

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
        Assert.True(StrategyPages.Blocks("yaml wrong").Count >= 2);
        foreach (var page in StrategyPages.Files)
        {
            var mistakes = StrategyPages.BlocksOf(page).Where(block => block.Kind == "yaml wrong").ToArray();
            var answers = StrategyPages.BlocksOf(page).Where(block => block.Kind == "text").ToArray();

            Assert.True(mistakes.Length == answers.Length, $"{page}: {mistakes.Length} mistakes, {answers.Length} answers");
            foreach (var (mistake, answer) in mistakes.Zip(answers))
                Assert.Equal(
                    answer.Body,
                    string.Concat(
                        StrategyFiles.Compile("strategies/mine.yaml", mistake.Body).Diagnostics.Select(finding => finding + "\n")));
        }
    }

    [Fact]
    public void Readme_ItsTestFiles_PassWithTheFirstStrategy()
    {
        var strategy = StrategyFiles.Compile("strategies/mine.yaml", StrategyPages.Blocks("yaml")[0].Body).Strategy!;
        var files = StrategyPages.Blocks("yaml test");

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var report = new StrategyTestReport([StrategyTestRunner.RunText("strategies/mine.test.yaml", file.Body, strategy)]);
            Assert.False(report.Fails(threshold: 100), $"{file.File}: {report.ToText(coverage: true)}");
            Assert.Equal(file.Body.Split("- name:").Length - 1, report.Passed);
        }
    }

    /// <summary>Holds every block against the kinds that a test reads: one of another kind would be an example that nobody runs.</summary>
    [Fact]
    public void Readme_EveryBlock_IsOfAKindThatATestReads()
    {
        string[] kinds =
        [
            "", "sh", "console", "yaml", "yaml wrong", "text", "yaml test", "yaml extends", "yaml file=house.block.yaml",
            "yaml revision", "plan", "yaml simulation", "yaml several", "text simulation", "text backtest", "json", "json answer",
            "yaml walk file=kitchen.yaml", "yaml walk file=kitchen.test.yaml", "breaks", "breaks catalogue",
            "console walk check", "console walk test", "console walk plan", "console walk apply", "console walk rollback",
        ];

        Assert.All(StrategyPages.Files.SelectMany(StrategyPages.BlocksOf), block => Assert.Contains(block.Kind, kinds));
    }

    [Fact]
    public void Readme_EveryPartOfAStrategyAndEveryChapter_StandsInIt()
    {
        var readme = File.ReadAllText(StrategyPages.Files[0]);

        Assert.All(StrategyKeys.File.Keys, key => Assert.Contains($"`{key.Name}`", readme, StringComparison.Ordinal));
        Assert.All(
            StrategyPages.Files.Skip(1).Select(Path.GetFileName),
            chapter => Assert.Contains($"](docs/{chapter})", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_ChaptersInAFolderBelow_AreNeitherStrategiesNorSources()
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "mine.yaml"), StrategyPages.Blocks("yaml")[0].Body);
        File.WriteAllText(Path.Combine(folder.Path, "mine.test.yaml"), StrategyPages.Blocks("yaml test")[0].Body);
        var stamps = new FolderStamp(folder.Path, TimeProvider.System);
        var (alone, stamp) = (CheckReport.Of(folder.Path), stamps.Take());
        Directory.CreateDirectory(Path.Combine(folder.Path, "docs"));
        foreach (var chapter in StrategyPages.Files.Skip(1))
            File.Copy(chapter, Path.Combine(folder.Path, "docs", Path.GetFileName(chapter)));
        File.WriteAllText(Path.Combine(folder.Path, "docs", "example.yaml"), "no: strategy");
        File.WriteAllText(Path.Combine(folder.Path, "docs", "example.test.yaml"), "no: test");

        var beside = CheckReport.Of(folder.Path);

        Assert.Equal((2, 0), (alone.Files, alone.Diagnostics.Count));
        Assert.Equal((2, 0), (beside.Files, beside.Diagnostics.Count));
        Assert.Equal(stamp, stamps.Take());
        Assert.Single(StrategyTestRunner.Run(folder.Path).Files);
    }

    /// <summary>Completes an example that shows a part with the lines that every file needs.</summary>
    private static string Completed(string example)
    {
        foreach (var (key, line) in new[]
            { ("name", "name: example\n"), ("(action|rules)", "action: match\n"), ("floor", "floor: manual_minimum\n") })
        {
            if (!Regex.IsMatch(example, $"^{key}:", RegexOptions.Multiline, Watchdog.Limit))
                example += line;
        }

        return example;
    }
}
