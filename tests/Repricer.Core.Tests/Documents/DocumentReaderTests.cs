using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class DocumentReaderTests
{
    private static readonly Shape.Map Inner = new(
        "a shop",
        new KeySpec("Name", new Shape.Text(20) { ProblemOf = text => text == "bad" ? "'bad' is no name" : null }, "Its name.")
        {
            Required = true,
        },
        new KeySpec("Day", new Shape.Day(), "A day."),
        new KeySpec("Free", new Shape.Money(), "An amount."),
        new KeySpec("Tax", new Shape.Points(0, 100) { FractionIsSlip = true }, "A tax."),
        new KeySpec("Kind", new Shape.Text(20), "A word."),
        new KeySpec("Rest", new Shape.ByWord("Kind", ("a", new Shape.Map("the rest of a"))), "What belongs to the word."));

    private static readonly Shape.Map Outer = new(
        "the page",
        new KeySpec("Limit", new Shape.Whole(1, 9), "A limit."),
        new KeySpec("Shops", new Shape.Named("Shops", "an id", Inner) { ProblemOf = id => id == "x y" ? "no blanks" : null }, "Shops."),
        new KeySpec("List", new Shape.ListOf(Inner, MayBeEmpty: true), "More shops."));

    [Fact]
    public void Read_WithPaths_NamesTheWayToEachKey()
    {
        var (_, findings) = Read(
            """
            { "Limit": 10, "Limmit": 1, "Tax": 1,
              "Shops": { "one": { "Name": "bad", "Tax": 0.19, "name": "b" }, "x y": { "Name": "c", "Free": 29, "Day": "1.5." }, "z": 4 },
              "List": [ { "Name": "d" }, { "Nam": "e", "Free": "1.234 EUR" }, {} ] }
            """);

        Assert.Equal(
            [
                "1:12 Limit: '10' is not a whole number from 1 to 9",
                "1:16 Limmit: unknown key; did you mean 'Limit'?",
                "1:29 Tax: unknown key; it belongs in a shop",
                "2:31 Shops:one:Name: 'bad' is no name",
                "2:45 Shops:one:Tax: '0.19' would be less than 1 %; write 19 for 19 %",
                "2:51 Shops:one:name: written twice; the first one is on line 2",
                "2:66 Shops:x y: no blanks",
                "2:96 Shops:x y:Free: '29' names no currency; write it like '29 EUR'",
                "2:107 Shops:x y:Day: '1.5.' is no day; write it like 2026-11-27",
                "2:122 Shops:z: '4' stands where keys with values are expected: Name, Day, Free, Tax, Kind, Rest",
                "3:32 List:1:Nam: unknown key; did you mean 'Name'?",
                "3:52 List:1:Free: '1.234 EUR' has more decimals than EUR has (2)",
                "3:67 List:2:Name: 'Name' is missing: Its name.",
            ],
            findings);
    }

    [Fact]
    public void Read_WithoutCase_FindsItsKeysAndTakesNullAsUnset()
    {
        var (map, findings) = Read(
            """
            { "LIMIT": 3, "list": null,
              "shops": { "One": { "NAME": "a", "day": "2026-11-27", "free": "29.00 EUR", "tax": "19%", "kind": null } } }
            """);

        Assert.Empty(findings);
        Assert.Equal(3, map.WholeOf("Limit"));
        var shop = map.MapOf("Shops")!.MapOf("ONE")!;
        Assert.Equal(("a", new DateOnly(2026, 11, 27)), (shop.TextOf("Name"), shop.DayOf("Day")));
        Assert.Equal((new Money(29m, Currency.Parse("EUR")), new Percent(19)), (shop.MoneyOf("Free"), shop.ShareOf("Tax")));
        Assert.Null(map["List"]);
    }

    [Fact]
    public void Read_OfWhatDependsOnAWord_LeavesItToWhoKnowsTheWord()
    {
        var (map, findings) = Read(
            """
            { "Shops": { "a": { "Name": "a", "Rest": { "Anything": 1 } }, "b": { "Name": "b", "Rest": [] } } }
            """);

        Assert.Equal(["1:91 Shops:b:Rest: a list stands where keys with values are expected"], findings);
        Assert.IsType<DocumentNode.Mapping>(map.MapOf("Shops")!.MapOf("a")!.MapOf("Rest")!.Node);
    }

    private static (DocumentValue.Map Map, IReadOnlyList<string> Findings) Read(string json)
    {
        var reader = new DocumentReader("page.json")
        {
            Keys = StringComparer.OrdinalIgnoreCase,
            NamesPaths = true,
            BlankIsUnset = true,
            Everywhere = [.. Inner.Keys.Select(key => (key.Name, Inner.What))],
        };
        var map = reader.ReadMap(CommentedJson.Parse("page.json", Encoding.UTF8.GetBytes(json), "a page").Root!, Outer)!;
        var inOrder = reader.Diagnostics.OrderBy(found => found.Line).ThenBy(found => found.Column);
        return (map, [.. inOrder.Select(found => $"{found.Line}:{found.Column} {found.Message}")]);
    }
}
