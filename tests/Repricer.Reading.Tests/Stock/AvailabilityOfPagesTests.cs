using Xunit;

namespace Repricer.Reading.Tests.Stock;

/// <summary>Which of what a page says about stock counts: sentences, data, and the button that buys.</summary>
public sealed class AvailabilityOfPagesTests
{
    private const string InStockData = """
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Walnut shelf","offers":
        {"@type":"Offer","price":"49.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script>
        """;

    [Theory]
    [InlineData("BackOrder", "<p class='stock available-on-backorder'>Disponible para reserva</p><button>Añadir al carrito</button>")]
    [InlineData("OutOfStock", "<p class='stock out-of-stock'>Ausverkauft</p>")]
    [InlineData("LimitedAvailability", "<p class='stock'>Only 2 left in stock</p><button>Add to cart</button>")]
    [InlineData("InStock", "<p>Delivery in your area is not available.</p><button>Add to cart</button>")]
    [InlineData("InStock", "<button>Add to cart</button><button class='js-waitlist'>Join the waitlist</button>")]
    [InlineData("InStock", "<p>Not sure? Ask us when it is back in stock</p><button>Add to cart</button>")]
    public void Page_WithInStockData_GivesWayToAClearSentenceOnly(string expected, string body) =>
        Assert.Equal(expected, Read(InStockData, body));

    [Theory]
    [InlineData("OutOfStock", "<table><tr><td>Status</td><td>Out Of Stock</td></tr></table><button>Buy Now</button>")]
    [InlineData("OutOfStock", "<button disabled>Sold out</button>")]
    [InlineData("OutOfStock", "<button>Notify me when available</button>")]
    [InlineData("OutOfStock", "<form><input type='submit' value='Agotado' disabled></form>")]
    [InlineData("PreOrder", "<button>Pre-order now</button>")]
    [InlineData("InStock", "<button>Add to cart</button>")]
    [InlineData(null, "<p>Fits in every stock room.</p>")]
    [InlineData(null, "<button disabled>Add to cart</button>")]
    public void Page_WithoutData_IsReadFromSentenceAndButton(string? expected, string body) => Assert.Equal(expected, Read("", body));

    [Theory]
    [InlineData("http://schema.org/InStock", "InStock")]
    [InlineData("in_stock", "InStock")]
    [InlineData("instock", "InStock")]
    [InlineData("true", "InStock")]
    [InlineData("1", "InStock")]
    [InlineData("0", "OutOfStock")]
    [InlineData("Auf Lager", "InStock")]
    [InlineData("Rupture de stock", "OutOfStock")]
    [InlineData("https://schema.org/SoldOut", "OutOfStock")]
    [InlineData("BackOrder", "BackOrder")]
    [InlineData("LimitedAvailability", "LimitedAvailability")]
    [InlineData("OnlineOnly", "OnlineOnly")]
    public void Data_HoweverWritten_GiveTheTerm(string written, string expected) =>
        Assert.Equal(expected, Read(InStockData.Replace("https://schema.org/InStock", written, StringComparison.Ordinal), ""));

    [Fact]
    public void Explaining_ShowsTheSentence()
    {
        var reading = PageReader.Read(Bytes("", "<p>Only 2 left in stock</p>"), new PageContext { Explain = true });
        Assert.Contains(reading.Candidates, candidate => candidate.Where.Contains("Only 2 left in stock", StringComparison.Ordinal));
    }

    private static string? Read(string head, string body) => PageReader.Read(Bytes(head, body), new PageContext()).Availability;

    private static byte[] Bytes(string head, string body) => System.Text.Encoding.UTF8.GetBytes(
        $"<html><head><title>Walnut shelf</title>{head}</head><body><h1>Walnut shelf</h1>"
            + $"<div class='price'>49.90 €</div>{body}</body></html>");
}
