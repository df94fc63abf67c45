using System.Text.Json;
using Repricer.Adapters.Channels.AdobeCommerce;
using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>Messages and their parameters, in all the forms that shops send them: D7 of the design.</summary>
public sealed class AdobeMessageTests
{
    [Theory]
    [InlineData("Invalid attribute %fieldName = %fieldValue.", """["SKU","K-1"]""", "Invalid attribute SKU = K-1.")]
    [InlineData("\"%fieldName\" is required.", """{"fieldName":"prices"}""", "\"prices\" is required.")]
    [InlineData("No access to %resources.", """[{"resources":"Magento_Catalog::catalog"}]""", "No access to Magento_Catalog::catalog.")]
    [InlineData("%1 of %2", """["one","three"]""", "one of three")]
    [InlineData("%2 before %1, %12", """["one","three"]""", "three before one, %12")]
    [InlineData("Nothing to unfold.", "null", "Nothing to unfold.")]
    [InlineData("%fieldName is missing", "[]", "%fieldName is missing")]
    [InlineData(
        "Duplicate: Customer Group = %customerGroup, Website ID = %websiteId. Row ID: SKU = %SKU, Quantity: %qty.",
        """["K-1","0","ALL GROUPS","5"]""",
        "Duplicate: Customer Group = ALL GROUPS, Website ID = 0. Row ID: SKU = K-1, Quantity: 5.")]
    [InlineData("Invalid Price = %price. Row ID: SKU = %SKU.", """["-1.5","50%SKU"]""", "Invalid Price = -1.5. Row ID: SKU = 50%SKU.")]
    [InlineData("Price %price", """[19.90]""", "Price 19.90")]
    public void D7_Unfold_AnyForm_SaysWhatIsMeant(string message, string parameters, string text) =>
        Assert.Equal(text, AdobeMessages.Unfold(message, JsonSerializer.Deserialize<JsonElement?>(parameters)));

    [Fact]
    public void Unfold_NoMessage_SaysSo() => Assert.Equal("the shop names no reason", AdobeMessages.Unfold(null, null));

    [Fact]
    public void Whose_ParameterThatIsAnotherSku_IsNotTakenForIt()
    {
        // The store view's number and the attribute's name are SKUs of this shop as well.
        var (named, nameless) = AdobeMessages.Whose(
            [
                Trouble("Requested store is not found. Row ID: SKU = K-1, Store ID: 7.", "K-1", "7"),
                Trouble("Invalid attribute %fieldName = %fieldValue.", "Price", "-1"),
            ],
            ["7", "K-1", "K-10", "-1.0"]);
        Assert.Equal("K-1", Assert.Single(named).Key);
        Assert.Equal("Invalid attribute Price = -1.", Assert.Single(nameless));
    }

    private static AdobeTrouble Trouble(string message, params string[] parameters) =>
        new(message, JsonSerializer.SerializeToElement(parameters));
}
