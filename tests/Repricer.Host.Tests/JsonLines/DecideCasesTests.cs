using System.Text.Json.Nodes;
using Repricer.Host.JsonLines;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

/// <summary>
/// The semantics by example: each line of the file is what is asked, what must be answered, and the sum by which a person came to it. The
/// answers were derived from the semantics, not taken from the program, so none of them may be adjusted to what comes out.
/// </summary>
public sealed class DecideCasesTests
{
    private const string Cases = "tests/Repricer.Host.Tests/JsonLines/Cases/decisions.jsonl";

    public static TheoryData<string> Ids => [.. Read().Select(one => (string)one["ask"]!["id"]!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decide_ASituationOfTheSemantics_IsAnsweredAsDerivedByHand(string id)
    {
        var one = Read().Single(found => (string?)found["ask"]!["id"] == id);
        var answer = JsonNode.Parse(DecideLine.Answer(one["ask"]!.ToJsonString(), Directory.GetCurrentDirectory()))!.AsObject();

        foreach (var (name, expected) in one["answer"]!.AsObject())
            Assert.True(
                JsonNode.DeepEquals(expected, answer[name]),
                $"{id}: {name} should be {expected?.ToJsonString() ?? "null"} ({one["why"]}), and the answer is {answer.ToJsonString()}");
    }

    [Fact]
    public void Cases_EachHasItsOwnNameAndItsDerivation()
    {
        var all = Read();

        Assert.Equal(all.Count, all.Select(one => (string)one["ask"]!["id"]!).Distinct().Count());
        Assert.All(
            all,
            one => Assert.True(((string)one["why"]!).Length > 0 && one["answer"]!.AsObject().Count > 1, one["ask"]!["id"]!.ToString()));
        Assert.True(all.Count >= 60);
    }

    private static List<JsonObject> Read() =>
        [.. File.ReadLines(RepositoryRoot.File(Cases)).Select(line => JsonNode.Parse(line)!.AsObject())];
}
