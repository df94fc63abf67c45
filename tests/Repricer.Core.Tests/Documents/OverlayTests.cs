using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class OverlayTests
{
    [Fact]
    public void Lay_Groups_AreJoined_ListsAndValuesReplaced()
    {
        var lower = Map(("a", Text("1")), ("group", Map(("x", Text("1")), ("y", Text("2")))), ("list", List("1", "2")));
        var upper = Map(("group", Map(("y", Text("3")), ("z", Text("4")))), ("list", List("9")), ("new", Text("5")));

        Assert.Equal("a: 1, group: {x: 1, y: 3, z: 4}, list: [9], new: 5", Print(Overlay.Lay(lower, upper)));
    }

    [Fact]
    public void Lay_WholeKey_IsReplaced() =>
        Assert.Equal(
            "action: {above: 3%}",
            Print(Overlay.Lay(Map(("action", Map(("beat", Text("1"))))), Map(("action", Map(("above", Text("3%"))))), "action")));

    [Fact]
    public void Lay_RepeatedKeyOfTheUpper_StaysForTheReaderToReport() =>
        Assert.Equal(
            "a: 2, a: 3, b: 1, b: 2",
            Print(Overlay.Lay(Map(("a", Text("1"))), Map(("a", Text("2")), ("a", Text("3")), ("b", Text("1")), ("b", Text("2"))))));

    [Fact]
    public void Lay_PlacesStayThoseOfWhereItWasWritten()
    {
        var laid = Overlay.Lay(Map(("a", Text("1") with { Line = 3 })), Map(("b", Text("2") with { Line = 7, File = "block.yaml" })));

        Assert.Equal([(3, null), (7, "block.yaml")], laid.Entries.Select(entry => (entry.Value.Line, entry.Value.File)));
    }

    private static DocumentNode.Mapping Map(params (string Key, DocumentNode Value)[] entries) =>
        new([.. entries.Select(entry => new DocumentEntry(Text(entry.Key), entry.Value))], 1, 1);

    private static DocumentNode.Sequence List(params string[] items) => new([.. items.Select(Text)], 1, 1);

    private static DocumentNode.Scalar Text(string text) => new(text, Quoted: false, 1, 1);

    private static string Print(DocumentNode node) => node switch
    {
        DocumentNode.Mapping map => string.Join(
            ", ",
            map.Entries.Select(
                entry =>
                    $"{entry.Key.Value}: {(entry.Value is DocumentNode.Mapping inner ? $"{{{Print(inner)}}}" : Print(entry.Value))}")),
        DocumentNode.Sequence list => $"[{string.Join(", ", list.Items.Select(Print))}]",
        DocumentNode.Scalar scalar => scalar.Value,
        _ => "",
    };
}
