using System.Text;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class CommentedJsonTests
{
    [Fact]
    public void Parse_OfAnObject_KeepsPlacesDigitsAndRepeatedKeys()
    {
        var parsed = Parse("\uFEFF{\n  // é\n  \"a\": 1.50, /* ü */ \"b\": [true, null, \"é\\n\",],\n  \"a\": {}, }");
        var root = Assert.IsType<DocumentNode.Mapping>(parsed.Root);

        Assert.Equal((1, 1), (root.Line, root.Column));
        Assert.Equal([("a", 3, 3), ("b", 3, 22), ("a", 4, 3)],
            root.Entries.Select(entry => (entry.Key.Value, entry.Key.Line, entry.Key.Column)));
        Assert.Equal(("1.50", false, 3, 8), Scalar(root.Entries[0].Value));
        var list = Assert.IsType<DocumentNode.Sequence>(root.Entries[1].Value);
        Assert.Equal([("true", false, 3, 28), ("null", false, 3, 34), ("é\n", true, 3, 40)], list.Items.Select(Scalar));
        Assert.True(((DocumentNode.Scalar)list.Items[1]).IsBlank);
        Assert.Empty(Assert.IsType<DocumentNode.Mapping>(root.Entries[2].Value).Entries);
    }

    [Theory]
    [InlineData("{\n  \"a\": {\n  \"b\": 1\n}", "4:2: the '{' of line 1 is not closed")]
    [InlineData("{ \"a\": [1, 2", "1:13: the '[' of line 1 is not closed")]
    [InlineData("{ \"a\": 1\n  \"b\": 2 }", "2:3: '\"' stands where a comma or a closing bracket is expected")]
    [InlineData("{ \"é\" 1 }", "1:7: '1' stands where a ':' after a key is expected")]
    [InlineData("{ a: 1 }", "1:3: 'a' stands where a key in double quotes, or a closing '}', is expected")]
    [InlineData("{ \"a\": 'x' }", "1:8: ''' stands where a value is expected; texts have double quotes")]
    [InlineData("{ \"a\": yes }", "1:8: 'y' stands where a value is expected; texts have double quotes")]
    [InlineData("{ \"a\": trye }", "1:10: this word is no value; texts have double quotes, flags are true or false")]
    [InlineData("{ \"a\": 1,5 }", "1:10: '5' stands where a key in double quotes, or a closing '}', is expected")]
    [InlineData("{ \"a\": 1.5.2 }", "1:11: '.' stands in a number; numbers are digits with a point")]
    [InlineData("{ \"a\": \"x\n\" }", "1:10: a line break or another control character stands in a text; is its quote not closed?")]
    [InlineData("{ \"a\": \"x", "1:10: a quote is not closed")]
    [InlineData("{ \"a\": \"C:\\data\" }", "1:12: 'd' stands behind a backslash; write two backslashes for one")]
    [InlineData("{ \"a\": \"\\ud800\" }", "1:8: a text holds half a character (an escape such as \\ud800 that stands alone)")]
    [InlineData("{} }", "1:4: '}' stands behind the end: a closing bracket too many, or a second object")]
    [InlineData("", "1:1: the file is empty; { } is the least it holds")]
    [InlineData("[]", "1:1: a page is one JSON object: { … }")]
    [InlineData("7", "1:1: a page is one JSON object: { … }")]
    public void Parse_OfAnythingElse_SaysWhereAndWhat(string text, string says)
    {
        var parsed = Parse(text);

        Assert.Null(parsed.Root);
        var finding = Assert.Single(parsed.Diagnostics);
        Assert.Equal(("x.json:" + says, "syntax", DiagnosticLevel.Error),
            ($"{finding.Place}: {finding.Message}", finding.Code, finding.Level));
    }

    [Fact]
    public void Parse_OfBytesThatAreNoUtf8_NamesTheirPlace()
    {
        var finding = Assert.Single(CommentedJson.Parse("x.json", [.. "{\n \"é"u8, 0xE9, .. "\": 1 }"u8], "a page").Diagnostics);

        Assert.Equal(("x.json:2:4", "no-utf8"), (finding.Place, finding.Code));
    }

    [Theory]
    [InlineData(CommentedJson.MaxDepth, false)]
    [InlineData(CommentedJson.MaxDepth + 1, true)]
    [InlineData(100_000, true)]
    public void Parse_OfDeepNesting_EndsAtItsLimit(int levels, bool isTooDeep)
    {
        var parsed = Parse("{\"a\":" + new string('[', levels - 1) + new string(']', levels - 1) + "}");

        Assert.Equal(isTooDeep, parsed.Root is null);
        Assert.All(parsed.Diagnostics, finding => Assert.Equal("more than 32 levels inside one another", finding.Message));
    }

    private static ParsedDocument Parse(string text) => CommentedJson.Parse("x.json", Encoding.UTF8.GetBytes(text), "a page");

    private static (string Value, bool Quoted, int Line, int Column) Scalar(DocumentNode node) =>
        node is DocumentNode.Scalar scalar
            ? (scalar.Value, scalar.Quoted, scalar.Line, scalar.Column)
            : throw new ArgumentException("no scalar", nameof(node));
}
