using System.Globalization;
using System.Runtime.CompilerServices;
using Repricer.Core;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>
/// Small pages in the markup of common shop systems and marketplaces (Shops/*.html), each with what is to be read in its first comment:
/// <c>amount</c>, <c>max</c>, <c>cur</c>, <c>list</c>, <c>shipping</c>, <c>avail</c>, <c>seller</c>, <c>fulfilled</c>, <c>status</c> (any
/// of several); <c>noprice</c> = never an amount; <c>abstain_or</c> = this amount or none.
/// </summary>
public sealed class ShopPageTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Folder(), "*.html").Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_OfAKnownKind_IsReadAsItSays(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder(), name + ".html"));
        var expected = Expectations(System.Text.Encoding.UTF8.GetString(bytes));
        var reading = PageReader.Read(bytes, new PageContext
        {
            Url = expected["url"],
            HttpStatus = 200,
            ContentType = "text/html; charset=utf-8",
        });
        Assert.True(expected.Count > 1, "the page says nothing to expect");
        foreach (var (key, value) in expected)
        {
            switch (key)
            {
                case "amount":
                    Assert.Equal(Number(value), reading.Amount);
                    Assert.True(expected.ContainsKey("status") || reading.Status == ReadingStatus.Priced, reading.Reason);
                    break;
                case "max":
                    Assert.Equal(Number(value), reading.AmountMax);
                    break;
                case "list":
                    Assert.Equal(Number(value), reading.ListPrice);
                    break;
                case "shipping":
                    Assert.Equal(Number(value), reading.Shipping);
                    break;
                case "cur":
                    Assert.Equal(value, reading.Currency);
                    break;
                case "avail":
                    Assert.Equal(value, reading.Availability);
                    break;
                case "seller":
                    Assert.Equal(value.Replace('_', ' '), reading.Seller);
                    break;
                case "fulfilled":
                    Assert.Equal(value == "seller" ? Fulfilment.Merchant : Fulfilment.Platform, reading.Fulfilment);
                    break;
                case "status":
                    Assert.Contains(SnakeCase.From(reading.Status.ToString()), value.Split('|'));
                    break;
                case "noprice":
                    Assert.Null(reading.Amount);
                    break;
                case "abstain_or":
                    Assert.True(reading.Amount is null || reading.Amount == Number(value), $"{reading.Amount} was read");
                    break;
                default:
                    Assert.Equal("url", key);
                    break;
            }
        }
    }

    private static Dictionary<string, string> Expectations(string page) =>
        page["<!-- ".Length..page.IndexOf(" -->", StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part.Length > 1 ? part[1] : "", StringComparer.Ordinal);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    internal static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Shops");
}
