using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Repricer.Core.Reading;
using Repricer.Core.Reading.Json;
using Repricer.Core.Reading.Structured;
using Repricer.Core.Reading.Tape;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Reading;

/// <summary>The tape and a full DOM must see the same page: AngleSharp is the oracle for everything a price is read from.</summary>
public sealed class TapeAgainstDomTests(ITestOutputHelper output)
{
    public static TheoryData<string> Written =>
    [
        "<p>one<p>two<div>three</div>four",
        "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e",
        "<table><tr><td>1<td>2<tr><td>3</table>4",
        "<div a='>' b=\"<i>\" c=d/e>x</div><br/>y<img src=x>z",
        "<title>A &amp; B</title><textarea><b>no tag</b></textarea>t",
        "<script>var a='</scr'+'ipt>';if(a<b){}</script>after<style>p>a{}</style>",
        "<!-- <b>no</b> -->x<!doctype html>y<?pi z>w",
        "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
        "</div>x</b><i>y</span>z</i>",
        "<select><option>1<option>2</select>",
    ];

    [Theory]
    [MemberData(nameof(Written))]
    public void WrittenPages_HaveTheSameText(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        using var tape = PageTape.Read(System.Text.Encoding.UTF8.GetBytes(html));
        Assert.Equal(DomText(document.DocumentElement), TapeText(tape));
    }

    [Fact]
    public void EvaluationPages_HaveTheSameScriptsTitlesAndProperties()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        var differences = new List<string>();
        var parser = new HtmlParser();
        var compared = 0;

        // A third of the pages a run, by size: the large ones cost the oracle seconds each.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(EvaluationSet.Folder!, "pages")).Select(path => new FileInfo(path)).Where(file => file.Length < 400_000).OrderBy(file => file.Name, StringComparer.Ordinal).Take(40))
        {
            var bytes = File.ReadAllBytes(file.FullName);
            if (Charset.Detect(bytes, null, null) != "utf-8")
            {
                continue;
            }

            compared++;
            var document = parser.ParseDocument(System.Text.Encoding.UTF8.GetString(bytes));
            using var tape = PageTape.Read(bytes);
            Compare(differences, file.Name, "ld+json", LinkedData(document), LinkedData(tape));
            Compare(differences, file.Name, "itemprop=price", DomPrices(document), TapePrices(tape));
            Compare(differences, file.Name, "title", [Plain(document.Title ?? "")], [Plain(PageFacts.Read(tape).Title ?? "")]);
        }

        foreach (var difference in differences)
        {
            output.WriteLine(difference);
        }

        output.WriteLine($"{compared} pages compared, {differences.Count} differences");
        Assert.True(compared > 10);
        Assert.Empty(differences);
    }

    private static void Compare(List<string> differences, string file, string what, IReadOnlyList<string> dom, IReadOnlyList<string> tape)
    {
        if (!dom.SequenceEqual(tape, StringComparer.Ordinal))
        {
            differences.Add($"{file}: {what}: the DOM has [{string.Join(" | ", dom.Take(6))}], the tape [{string.Join(" | ", tape.Take(6))}]");
        }
    }

    private static List<string> LinkedData(IDocument document) =>
        [.. document.QuerySelectorAll("script[type*='ld+json']").Select(script => Nodes(System.Text.Encoding.UTF8.GetBytes(script.TextContent)))];

    private static List<string> LinkedData(in PageTape tape)
    {
        var scripts = new List<string>();
        for (var at = 0; at < tape.Count; at++)
        {
            if (tape[at].Kind == TokenKind.Raw && tape[at].Tag == Tag.Script && tape.TryGetAttribute(tape[tape[at].Parent], "type"u8, out var type) && Utf8Text.Contains(type, "ld+json"u8))
            {
                scripts.Add(Nodes(tape.Slice(tape[at])));
            }
        }

        return scripts;
    }

    private static string Nodes(ReadOnlySpan<byte> script)
    {
        using var json = JsonParser.ParseAll(script);
        return $"{json.Count} values";
    }

    private static List<string> DomPrices(IDocument document) =>
        [.. document.QuerySelectorAll("[itemprop='price']").Select(element => Plain(element.GetAttribute("content") is { Length: > 0 } content ? content : element.TextContent))];

    private static List<string> TapePrices(in PageTape tape)
    {
        var prices = new List<string>();
        foreach (var at in TapeSearch.Tags(tape, "itemprop"u8, default, default, default))
        {
            if (tape.TryGetAttribute(tape[at], "itemprop"u8, out var name) && name.SequenceEqual("price"u8))
            {
                prices.Add(Plain(ElementValue.Of(tape, at) ?? ""));
            }
        }

        return prices;
    }

    private static string DomText(INode root) => Plain(string.Concat(root.Descendants<IText>().Where(text => text.ParentElement?.LocalName is not ("script" or "style")).Select(text => text.Data)));

    private static string TapeText(in PageTape tape)
    {
        var text = new System.Text.StringBuilder();
        foreach (ref readonly var token in tape.Tokens)
        {
            if (token.Kind == TokenKind.Text)
            {
                text.Append(Utf8Text.Decode(tape.Slice(token)));
            }
        }

        return Plain(text.ToString());
    }

    private static string Plain(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c) && c != '\u00AD')]);
}
