using System.Text;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>The package's README shows code that compiles and says what it prints.</summary>
public sealed class ReadmeSampleTests
{
    private const string Json =
        """{"@type":"Product","name":"Oak stool","gtin":"4006381333931","offers":"""
            + """{"price":"49.99","priceCurrency":"GBP","availability":"InStock"}}""";

    [Fact]
    public void Readme_ShowsTheSampleThatIsCompiledHere()
    {
        var code = Resource("ReadmeSample.cs");
        var from = code.IndexOf("// <sample>", StringComparison.Ordinal);
        var sample = code[code.IndexOf('\n', from)..code.IndexOf("// </sample>", StringComparison.Ordinal)];
        var lines = sample.Trim('\n', ' ').Split('\n')
            .Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line);
        Assert.Contains("```csharp\n" + string.Join('\n', lines) + "\n```", Resource("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_OfAPricedPage_SaysPriceAndWhereItWasRead() =>
        Assert.Equal("49.99 GBP, InStock, from JsonLd", ReadmeSample.Run(Encoding.UTF8.GetBytes(ShopPage(Json))));

    [Fact]
    public void Sample_OfAnotherProduct_SaysWhy() => Assert.StartsWith(
        "WrongPage: the page is about GTIN",
        ReadmeSample.Run(Encoding.UTF8.GetBytes(ShopPage(Json.Replace("4006381333931", "4006381333948", StringComparison.Ordinal)))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("1.299,- €", 1299)]
    [InlineData("Rs. 1,29,900", 129900)]
    public void PriceTexts_OfTheReadme_AreRead(string text, int amount) => Assert.Equal(amount, PriceText.Read(text, default).Amount);

    private static string ShopPage(string json) =>
        $"<title>Oak stool</title><script type='application/ld+json'>{json}</script><h1>Oak stool</h1><button>Add to basket</button>";

    private static string Resource(string name)
    {
        using var stream = typeof(ReadmeSampleTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
