using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Repricer.Reading.Facts;
using Repricer.Reading.Json;
using Repricer.Reading.Tape;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

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

    /// <summary>Own pages with all that a price is read from, written well and badly.</summary>
    public static TheoryData<string, string> OwnPages => new()
    {
        { "plain", "<html><head><title>Kettle &amp; lid</title><meta property='product:price:amount' content='12.99'></head><body>"
            + "<script type='application/ld+json'>{\"@type\":\"Product\",\"offers\":{\"price\":\"12.99\"}}</script></body></html>" },
        { "two scripts, CDATA, comment", "<title>x</title><script type=application/ld+json>//<![CDATA[\n{\"a\":1}\n//]]></script>"
            + "<p>y<script type='application/ld+json; charset=utf-8'><!-- {\"b\":\"</div>\"} --></script>" },
        { "script's end in capitals", "<SCRIPT TYPE='application/ld+json'>{\"a\":\"<b>\"}</SCRIPT ><title>t</title>" },
        { "microdata as text", "<div itemscope><span itemprop=price>12<sup>99</sup> &euro;</span><p itemprop='price'>9,99</p></div>" },
        { "microdata as attribute", "<div itemscope><meta itemprop=price content='1&#50;.99'><link itemprop=price href=/p>"
            + "<span itemprop=price content=''>7</span></div>" },
        { "unclosed property", "<ul><li itemprop=price>1<li itemprop=price>2<li>3</ul><p itemprop=price>4<p>5" },
        { "meta in the body", "<body><p>x</p><meta name='og:price:amount' content='3.50'>"
            + "<META PROPERTY=\"product:price:amount\" CONTENT=\"4.50\"/>" },
        { "commented out", "<!-- <meta property='product:price:amount' content='1'><script type='application/ld+json'>{}</script>"
            + "<b itemprop=price>1</b> --><title>a</title><b itemprop=price>2</b>" },
        { "inside textarea", "<title>a</title><textarea><b itemprop=price>1</b></textarea><b itemprop=price>2</b>" },
        { "title twice", "<title> one \n two </title><svg><title>drawing</title></svg>" },
        { "cut in the middle", "<title>t</title><b itemprop=price>12.99</b><script type='application/ld+json'>{\"a\":1" },
        { "attributes twice, slashes, no quotes", "<meta property=product:price:amount content=8.00 content=9.00/>"
            + "<span/itemprop=price/content=6.00>x</span>" },
    };

    [Theory]
    [MemberData(nameof(OwnPages))]
    public void OwnPage_HasTheSameStructuredData(string name, string html) =>
        Assert.Empty(Differences(name, System.Text.Encoding.UTF8.GetBytes(html)));

    [Fact]
    public void EvaluationPages_HaveTheSameStructuredData()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        var differences = new List<string>();
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(EvaluationSet.Folder!, "pages")).Select(path => new FileInfo(path))
            .Where(file => file.Length < LargestForOracle).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            compared++;
            differences.AddRange(Differences(file.Name, File.ReadAllBytes(file.FullName)));
        }

        foreach (var difference in differences)
        {
            output.WriteLine(difference);
        }

        output.WriteLine($"{compared} pages compared, {differences.Count} differences");
        Assert.True(compared > 10);
        Assert.Empty(differences);
    }

    /// <summary>Larger pages cost the oracle seconds each.</summary>
    private const int LargestForOracle = 1_200_000;

    private static readonly string[] MetaPrices =
        ["product:price:amount", "og:price:amount", "product:sale_price:amount", "product:original_price:amount", "twitter:data1"];

    /// <summary>Where the tape does not follow the tree that a browser builds: what each side says, and why that is right here.</summary>
    public static TheoryData<string, string, string, string> KnownDifferences => new()
    {
        { "a template's content is no part of the DOM until a script takes it; shops keep prices there, and the resolver weighs them",
            "<template><b itemprop=price>1</b></template><b itemprop=price>2</b>", "2", "1 | 2" },
        { "the adoption agency closes <b> at the paragraph and opens a copy of it inside; the tape keeps the one element as written",
            "<p><b itemprop=price>1<div>2</b>3</div>", "1 | 2", "12" },
    };

    [Theory]
    [MemberData(nameof(KnownDifferences))]
    public void TreeConstruction_DiffersAsWritten(string reason, string html, string dom, string tape)
    {
        using var read = PageTape.Read(System.Text.Encoding.UTF8.GetBytes(html));
        output.WriteLine(reason);
        Assert.Equal(dom, string.Join(" | ", DomPrices(new HtmlParser().ParseDocument(html))));
        Assert.Equal(tape, string.Join(" | ", TapePrices(read)));
    }

    private static List<string> Differences(string name, byte[] bytes)
    {
        var charset = Charset.Detect(bytes, null, null);
        var page = Charset.Decode(bytes, charset);
        var document = new HtmlParser().ParseDocument(page);
        using var tape = PageTape.Read(charset == "utf-8" ? bytes : System.Text.Encoding.UTF8.GetBytes(page));
        var facts = PageFacts.Read(tape);
        var differences = new List<string>();
        Compare(differences, name, "ld+json", LinkedData(document), LinkedData(tape));
        Compare(differences, name, "itemprop=price", DomPrices(document), TapePrices(tape));
        Compare(differences, name, "title", [Plain(document.Title ?? "")], [Plain(facts.Title ?? "")]);
        var meta = facts.Meta.Where(meta => MetaPrices.Contains(meta.Name, StringComparer.Ordinal));
        Compare(differences, name, "meta prices", DomMeta(document), [.. meta.Select(meta => $"{meta.Name}={Plain(meta.Content)}")]);
        return differences;
    }

    private static List<string> DomMeta(IDocument document) =>
    [
        .. document.QuerySelectorAll("meta")
            .Select(meta => (Name: NameOf(meta), Content: meta.GetAttribute("content") ?? meta.GetAttribute("value")))
            .Where(meta => MetaPrices.Contains(meta.Name, StringComparer.Ordinal) && !string.IsNullOrEmpty(meta.Content))
            .Select(meta => $"{meta.Name}={Plain(meta.Content!)}"),
    ];

    private static string? NameOf(IElement meta) =>
        (meta.GetAttribute("property") ?? meta.GetAttribute("name"))?.Trim().ToLowerInvariant();

    private static void Compare(List<string> differences, string file, string what, IReadOnlyList<string> dom, IReadOnlyList<string> tape)
    {
        if (!dom.SequenceEqual(tape, StringComparer.Ordinal))
        {
            var (inDom, onTape) = (string.Join(" | ", dom.Take(6)), string.Join(" | ", tape.Take(6)));
            differences.Add($"{file}: {what}: the DOM has [{inDom}], the tape [{onTape}]");
        }
    }

    private static List<string> LinkedData(IDocument document) =>
        [.. document.QuerySelectorAll("script[type*='ld+json' i]")
            .Select(script => Script(System.Text.Encoding.UTF8.GetBytes(script.TextContent)))];

    private static List<string> LinkedData(in PageTape tape)
    {
        var scripts = new List<string>();
        for (var at = 0; at < tape.Count; at++)
        {
            if (tape[at].Kind == TokenKind.Raw && tape[at].Tag == Tag.Script
                && tape.TryGetAttribute(tape[tape[at].Parent], "type"u8, out var type) && Utf8Text.Contains(type, "ld+json"u8))
            {
                scripts.Add(Script(tape.Slice(tape[at])));
            }
        }

        return scripts;
    }

    /// <summary>
    /// A script's body: how many values the JSON has, its length, and a sum over its text, so that a message stays short.
    /// </summary>
    private static string Script(ReadOnlySpan<byte> script)
    {
        using var json = JsonParser.ParseAll(script);
        var text = Plain(System.Text.Encoding.UTF8.GetString(script));
        return $"{json.Count} values, {text.Length} letters, {text.Aggregate(17u, (sum, letter) => (sum * 31) + letter):x8}";
    }

    private static List<string> DomPrices(IDocument document) =>
        [.. document.QuerySelectorAll("[itemprop='price']").Select(element => Plain(DomValue(element)))];

    /// <summary>The value of a property as the standard has it, but that shops' `content` counts on every element.</summary>
    private static string DomValue(IElement element) =>
        element.GetAttribute("content") is { Length: > 0 } content ? content : element.LocalName switch
    {
        "meta" => "",
        "a" or "link" => element.GetAttribute("href") ?? element.TextContent,
        "data" or "input" => element.GetAttribute("value") ?? element.TextContent,
        _ => element.TextContent,
    };

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

    private static string DomText(INode root) =>
        Plain(string.Concat(root.Descendants<IText>().Where(text => text.ParentElement?.LocalName is not ("script" or "style"))
            .Select(text => text.Data)));

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

    /// <summary>Blanks are a matter of taste, soft hyphens and control characters are left out of every text the tape gives.</summary>
    private static string Plain(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c != '\u00AD')]);
}
