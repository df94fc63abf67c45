using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class SubscriptionLabelTests
{
    [Theory]
    [InlineData("Subscribe & Save: $17.99")]
    [InlineData("Subscribe and save $17.99")]
    [InlineData("$17.99 with subscription")]
    [InlineData("$17.99 when you subscribe")]
    [InlineData("Autoship $17.99")]
    [InlineData("im Abo 17,99 €")]
    [InlineData("Im Spar-Abo nur 17,99 €")]
    [InlineData("17,99 € mit Abo")]
    [InlineData("17,99 € en abonnement")]
    [InlineData("En abonnement : 17,99 €")]
    [InlineData("Precio suscripción 17,99 €")]
    [InlineData("In abbonamento 17,99 €")]
    [InlineData("Com assinatura R$ 17,99")]
    [InlineData("met abonnement € 17,99")]
    [InlineData("med abonnemang prenumerationspris 179 kr")]
    [InlineData("Med abonnement 179 kr")]
    [InlineData("S předplatným 179 Kč")]
    [InlineData("W subskrypcji 17,99 zł")]
    [InlineData("Előfizetői ár 1 790 Ft")]
    [InlineData("Cu abonament 17,99 lei")]
    [InlineData("По подписке 179 ₽")]
    [InlineData("Kestotilaus 17,90 €")]
    [InlineData("定期購入 1,780円")]
    public void Subscription_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Subscription, LabelledLine.First(line).Kind);
}
