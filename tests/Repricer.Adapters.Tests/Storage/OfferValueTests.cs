using System.Reflection;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What makes an offer another one than stood: every property of it is one or is named here as none.</summary>
public sealed class OfferValueTests
{
    private static readonly HashSet<string> OfTheReading =
    [
        nameof(Offer.Source), nameof(Offer.Listing), nameof(Offer.Url), nameof(Offer.Confidence), nameof(Offer.Stock),
        nameof(Offer.FirstSeen), nameof(Offer.LastSeen), nameof(Offer.TimesSeen), nameof(Offer.PreviousPrice), nameof(Offer.Evidence),
    ];

    private static readonly Offer Plain = new() { Source = Acme, Price = Euro(10m) };

    public static TheoryData<string> Properties =>
        [.. typeof(Offer).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Properties))]
    public void SameValue_OnePropertyDiffers_IsAnotherUnlessItIsOfTheReading(string name)
    {
        var property = typeof(Offer).GetProperty(name)!;
        var other = Plain with { };
        property.SetValue(other, Another(property.PropertyType));

        Assert.NotEqual(property.GetValue(Plain), property.GetValue(other));
        Assert.Equal(OfTheReading.Contains(name), OfferRow.SameValue(Plain, other));
        Assert.Equal(OfTheReading.Contains(name), OfferRow.SameValue(other, Plain));
        Assert.Equal(OfTheReading.Contains(name) || name == nameof(Offer.Price), OfferRow.SameBesidePrice(Plain, other));
    }

    [Fact]
    public void SameValue_AmountsThatTheStoreKeepsAlike_AreTheSame()
    {
        var finer = Plain with { Price = Euro(10.00000000001m), Shipping = Euro(3.50m) };

        Assert.True(OfferRow.SameValue(Plain with { Shipping = Euro(3.5m) }, finer));
        Assert.False(OfferRow.SameValue(Plain, Plain with { Price = new Money(10m, Currency.Parse("USD")) }));
        Assert.False(OfferRow.SameValue(Plain, Plain with { Shipping = Euro(0m) }));
    }

    private static object Another(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var kind when kind == typeof(string) => "x",
        var kind when kind == typeof(bool) => true,
        var kind when kind == typeof(int) => 3,
        var kind when kind == typeof(long) => 4L,
        var kind when kind == typeof(decimal) => 0.5m,
        var kind when kind == typeof(DateTimeOffset) => T0,
        var kind when kind == typeof(Money) => Euro(11m),
        var kind when kind == typeof(SourceId) => Market,
        var kind when kind == typeof(ListingId) => ListingOf("A"),
        { IsEnum: true } kind => Enum.GetValues(kind).GetValue(1)!,
        var kind => throw new InvalidOperationException($"say here what another {kind.Name} is"),
    };
}
