using System.Text.Json.Nodes;
using Repricer.Core;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Host.JsonLines;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

public sealed class DecideReadmeTests
{
    private const string Start = "<!-- decide: generated from the table of names; a test keeps it equal -->\n";
    private const string End = "<!-- end of decide -->";

    [Fact]
    public void Readme_ItsExample_GetsThePrintedAnswer()
    {
        var question = Assert.Single(StrategyPages.Blocks("json")).Body;
        var answer = DecideLine.Answer(JsonNode.Parse(question)!.ToJsonString(), RepositoryRoot.File(""));

        Assert.Equal(Assert.Single(StrategyPages.Blocks("json answer")).Body.TrimEnd('\n'), answer);
    }

    [Fact]
    public void Readme_ItsTableOfInputNames_IsThatOfTheLine()
    {
        var table = "\n" + ReferenceTable.Of(DecideLine.Input) + "\n";
        if (Environment.GetEnvironmentVariable("REPRICER_REWRITE_GOLDENS") == "1")
            StrategyPages.Rewrite(Start, End, table);

        Assert.Equal(table, StrategyPages.Between(Start, End));
    }

    [Fact]
    public void Readme_EveryReasonAndBinding_IsExplained()
    {
        var explained = string.Concat(StrategyPages.Files.Select(File.ReadAllText));
        var names = Enum.GetValues<DecisionReason>().Select(reason => reason.ToName())
            .Concat(
                Enum.GetValues<HoldReason>().Where(reason => reason != HoldReason.None).Select(reason => SnakeCase.From(reason.ToString())))
            .Concat(Enum.GetValues<BindingConstraint>().Select(binding => SnakeCase.From(binding.ToString())));

        Assert.All(names, name => Assert.Contains($"`{name}`", explained, StringComparison.Ordinal));
    }
}
