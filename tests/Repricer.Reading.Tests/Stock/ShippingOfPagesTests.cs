using System.Globalization;
using Xunit;

namespace Repricer.Reading.Tests.Stock;

/// <summary>What shipping costs, said in a sentence beside a price of 40.</summary>
public sealed class ShippingOfPagesTests
{
    [Theory]
    [InlineData("0", "Free shipping")]
    [InlineData("0", "FREE delivery Wednesday, September 7")]
    [InlineData("0", "Kostenloser Versand")]
    [InlineData("0", "Versandkostenfrei")]
    [InlineData("0", "Livraison gratuite")]
    [InlineData("0", "Envío gratis")]
    [InlineData("0", "Spedizione gratuita")]
    [InlineData("0", "Frete grátis")]
    [InlineData("0", "Gratis verzending")]
    [InlineData("0", "Darmowa dostawa")]
    [InlineData("0", "Doprava zdarma")]
    [InlineData("0", "Ingyenes szállítás")]
    [InlineData("0", "Livrare gratuită")]
    [InlineData("0", "Безплатна доставка")]
    [InlineData("0", "Besplatna dostava")]
    [InlineData("0", "Δωρεάν μεταφορικά")]
    [InlineData("0", "משלוח חינם")]
    [InlineData("0", "شحن مجاني")]
    [InlineData("0", "ارسال رایگان")]
    [InlineData("0", "Ücretsiz kargo")]
    [InlineData("0", "Бесплатная доставка")]
    [InlineData("0", "Безкоштовна доставка")]
    [InlineData("0", "Fri frakt")]
    [InlineData("0", "Fri fragt")]
    [InlineData("0", "Ilmainen toimitus")]
    [InlineData("0", "Tasuta tarne")]
    [InlineData("0", "Bezmaksas piegāde")]
    [InlineData("0", "Nemokamas pristatymas")]
    [InlineData("0", "Miễn phí vận chuyển")]
    [InlineData("0", "ส่งฟรี จัดส่งฟรี")]
    [InlineData("0", "送料無料")]
    [InlineData("0", "무료배송")]
    [InlineData("0", "包邮")]
    [InlineData("0", "Free shipping on all orders")]
    [InlineData("0", "Free delivery on orders over €25")]
    [InlineData("4.95", "+ 4,95 € delivery")]
    [InlineData("4.90", "Versand: 4,90 €")]
    [InlineData("5.95", "zzgl. 5,95 € Versandkosten")]
    [InlineData("5.86", "Livraison à 5,86 €")]
    [InlineData("5.00", "Every order ships for €5.00")]
    [InlineData("6.95", "Shipping €6.95. Free shipping over €50")]
    [InlineData("3.90", "Standard delivery 3,90 €</p><p>Express delivery 1,90 €")]
    [InlineData("3.90", "Standard delivery 3,90 €</p><p>Pickup in store: delivery free")]
    [InlineData("7.00", "<table><tr><td>Shipping:</td><td>€7.00</td></tr></table>")]
    [InlineData(null, "Free shipping over €50")]
    [InlineData(null, "Versandkostenfrei ab 50 €")]
    [InlineData(null, "Spend 12 € more for free shipping")]
    [InlineData(null, "Prime members get free delivery")]
    [InlineData(null, "zzgl. Versandkosten")]
    [InlineData(null, "Delivery in 2-3 days")]
    [InlineData(null, "Free gift, see our delivery policy")]
    public void Sentence_OfShipping_IsReadAsAPersonWould(string? expected, string sentence)
    {
        var page = $"<html><head><title>Walnut shelf</title></head><body><h1>Walnut shelf</h1>"
            + $"<div class='price'>40,00 €</div><p>{sentence}</p><button>Add to cart</button></body></html>";
        var reading = PageReader.Read(System.Text.Encoding.UTF8.GetBytes(page), new PageContext());
        Assert.Equal(40m, reading.Amount);
        Assert.Equal(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), reading.Shipping);
    }
}
