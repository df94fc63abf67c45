using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Letters;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Letters;

/// <summary>Templates of letters: what they write, and what is told where one is wrong.</summary>
public sealed class LetterTemplateTests
{
    private static readonly LetterFields Fields = new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["seller"] = "whom", ["last"] = "maybe" },
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            ["cases"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["sku"] = "article", ["url"] = "maybe" },
        });

    [Fact]
    public void Template_WithRowsAndParts_WritesThemAndNoEmptyLines()
    {
        const string text = """
            To {{ seller }}
            {{#cases}}
            - {{sku}} for {{seller}}{{#url}} at {{url}}{{/url}}
            {{/cases}}
            {{#last}}
            Last: {{last}}
            {{/last}}
            {{^last}}
            The first one.
            {{/last}}
            Bye
            """;
        Assert.Equal("To acme\n- A for acme at /a\n- B for acme\nThe first one.\nBye", Render(text, null, ("A", "/a"), ("B", null)));
        Assert.Equal("To acme\nLast: May\nBye", Render(text, "May"));
        Assert.Equal("none", Render("{{#cases}}x{{/cases}}{{^cases}}none{{/cases}}", null));
    }

    [Fact]
    public void Value_IsEncoded_AndTheTemplateIsNot()
    {
        var template = Parse("<b>{{seller}}</b>");
        Assert.Equal("<b>[{{last}}]</b>", template.Render(Values("{{last}}", "never"), value => $"[{value}]"));
    }

    [Theory]
    [InlineData("a\n  {{sellr}}", "letter.txt:2:3: error: there is no 'sellr'; did you mean 'seller'? [unknown-name]")]
    [InlineData("{{sku}}", "letter.txt:1:1: error: 'sku' is only known within {{#cases}} … {{/cases}} [unknown-name]")]
    [InlineData("{{seller", "letter.txt:1:1: error: a place that begins with '{{' ends with '}}' [unclosed]")]
    [InlineData("x {{#cases}}\n{{sku}}", "letter.txt:1:3: error: 'cases' begins here and does not end: {{/cases}} is missing [unclosed]")]
    [InlineData("{{/cases}}", "letter.txt:1:1: error: 'cases' ends here and did not begin [unmatched]")]
    [InlineData("{{#cases}}{{/case}}{{/cases}}", "letter.txt:1:11: error: 'cases' has to end before 'case' does; did you mean 'cases'? [unmatched]")]
    [InlineData("{{cases}}", "letter.txt:1:1: error: there is no 'cases' [unknown-name]")]
    [InlineData("{{}}", "letter.txt:1:1: error: there is no '' [unknown-name]")]
    public void Template_ThatIsWrong_IsToldWithItsPlace(string text, string told)
    {
        var (template, faults) = LetterTemplate.Parse("letter.txt", text, Fields);
        Assert.Null(template);
        Assert.Equal(told, Assert.Single(faults).ToString());
    }

    [Fact]
    public void Template_WithTwoFaults_TellsBoth()
    {
        var (_, faults) = LetterTemplate.Parse("letter.txt", "{{nobody}}\n{{#cases}}{{skuu}}{{/cases}}", Fields);
        Assert.Equal([(1, 1), (2, 11)], faults.Select(fault => (fault.Line, fault.Column)));
    }

    [Fact]
    public void Template_WithoutPlaces_IsItsText_AndNoTextBreaksTheReader() => Prop.ForAll(
        Gen.Elements("{{", "}}", "#", "/", "^", "cases", "seller", "sku", "\n", " ", "x", "\r\n", "{").ArrayOf().Select(string.Concat).ToArbitrary(),
        text =>
        {
            var (template, faults) = LetterTemplate.Parse("letter.txt", text, Fields);
            if (!text.Contains("{{", StringComparison.Ordinal))
                return template!.Render(Values("a", null), static value => value) == text;
            return template is null ? faults.Count > 0 && faults.All(fault => fault is { Line: > 0, Column: > 0 }) : faults.Count == 0;
        }).Check(Fuzz.Property(1000));

    private static LetterTemplate Parse(string text)
    {
        var (template, faults) = LetterTemplate.Parse("letter.txt", text, Fields);
        Assert.Empty(faults);
        return template!;
    }

    private static string Render(string text, string? last, params (string Sku, string? Url)[] cases) =>
        Parse(text.ReplaceLineEndings("\n")).Render(Values("acme", last, cases), static value => value);

    private static LetterValues Values(string seller, string? last, params (string Sku, string? Url)[] cases) => new(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["seller"] = seller, ["last"] = last },
        new Dictionary<string, IReadOnlyList<LetterValues>>(StringComparer.Ordinal)
        {
            ["cases"] =
            [
                .. cases.Select(one => new LetterValues(
                    new Dictionary<string, string?>(StringComparer.Ordinal) { ["sku"] = one.Sku, ["url"] = one.Url },
                    new Dictionary<string, IReadOnlyList<LetterValues>>(StringComparer.Ordinal))),
            ],
        });
}
