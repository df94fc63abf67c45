using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Pricing;
using Repricer.Host.JsonLines;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

public sealed partial class DecideReadmeTests
{
    private const string Start = "<!-- decide: generated from the table of names; a test keeps it equal -->\n";
    private const string End = "<!-- end of decide -->";

    private static readonly string Root = FindRoot();

    private static string Path => System.IO.Path.Combine(Root, "strategies", "README.md");

    [Fact]
    public void Readme_ItsExample_GetsThePrintedAnswer()
    {
        var readme = File.ReadAllText(Path);
        var question = Block(readme, "json");
        var answer = DecideLine.Answer(JsonNode.Parse(question)!.ToJsonString(), Root);

        Assert.Equal(Block(readme, "json answer").TrimEnd('\n'), answer);
    }

    [Fact]
    public void Readme_ItsTableOfInputNames_IsThatOfTheLine()
    {
        var readme = File.ReadAllText(Path);
        var start = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var table = "\n" + ReferenceTable.Of(DecideLine.Input) + "\n";
        if (Environment.GetEnvironmentVariable("REPRICER_REWRITE_GOLDENS") == "1")
            File.WriteAllText(Path, readme[..start] + table + readme[readme.IndexOf(End, StringComparison.Ordinal)..]);

        readme = File.ReadAllText(Path);
        Assert.Equal(table, readme[start..readme.IndexOf(End, StringComparison.Ordinal)]);
    }

    [Fact]
    public void Readme_EveryReasonAndBinding_IsExplained()
    {
        var readme = File.ReadAllText(Path);
        var names = Enum.GetValues<DecisionReason>().Select(reason => reason.ToName())
            .Concat(Enum.GetValues<HoldReason>().Where(reason => reason != HoldReason.None).Select(reason => SnakeCase.From(reason.ToString())))
            .Concat(Enum.GetValues<BindingConstraint>().Select(binding => SnakeCase.From(binding.ToString())));

        Assert.All(names, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    private static string Block(string readme, string kind) => Fence().Matches(readme).First(match => match.Groups["kind"].Value == kind).Groups["body"].Value;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Repricer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Repricer.sln was not found above the tests");
    }

    [GeneratedRegex(
        "^```(?<kind>[^\n]*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex Fence();
}
