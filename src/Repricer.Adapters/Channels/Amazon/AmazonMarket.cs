using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>One of Amazon's marketplaces. Those of a region share seller account, hosts and rates.</summary>
/// <param name="Country">As it is written in the settings.</param>
/// <param name="Id">Amazon's own number.</param>
/// <param name="Region">"na", "eu" or "fe".</param>
internal sealed record AmazonMarket(string Country, string Id, string Region, Currency Currency)
{
    public static IReadOnlyList<AmazonMarket> All { get; } =
    [
        Of("US", "ATVPDKIKX0DER", "na", "USD"),
        Of("CA", "A2EUQ1WTGCTBG2", "na", "CAD"),
        Of("MX", "A1AM78C64UM0Y8", "na", "MXN"),
        Of("BR", "A2Q3Y263D00KWC", "na", "BRL"),
        Of("DE", "A1PA6795UKMFR9", "eu", "EUR"),
        Of("GB", "A1F83G8C2ARO7P", "eu", "GBP"),
        Of("FR", "A13V1IB3VIYZZH", "eu", "EUR"),
        Of("IT", "APJ6JRA9NG5V4", "eu", "EUR"),
        Of("ES", "A1RKKUPIHCS9HS", "eu", "EUR"),
        Of("NL", "A1805IZSGTT6HS", "eu", "EUR"),
        Of("BE", "AMEN7PMS3EDWL", "eu", "EUR"),
        Of("IE", "A28R8C7NBKEWEA", "eu", "EUR"),
        Of("SE", "A2NODRKZP88ZB9", "eu", "SEK"),
        Of("PL", "A1C3SOZRARQ6R3", "eu", "PLN"),
        Of("TR", "A33AVAJ2PDY3EV", "eu", "TRY"),
        Of("SA", "A17E79C6D8DWNP", "eu", "SAR"),
        Of("AE", "A2VIGQ35RCS4UG", "eu", "AED"),
        Of("EG", "ARBP9OOSHTCHU", "eu", "EGP"),
        Of("ZA", "AE08WJ6YKNBMC", "eu", "ZAR"),
        Of("IN", "A21TJRUUN4KGV", "eu", "INR"),
        Of("JP", "A1VC38T7YXB528", "fe", "JPY"),
        Of("AU", "A39IBJ37TRP1C6", "fe", "AUD"),
        Of("SG", "A19VAU5U5O7RUS", "fe", "SGD"),
    ];

    /// <summary>The API's address of the region.</summary>
    public Uri Api => new($"https://sellingpartnerapi-{Region}.amazon.com/");

    /// <summary>By country ("UK" is GB) or by Amazon's number; null = there is none.</summary>
    public static AmazonMarket? Find(string text)
    {
        var country = string.Equals(text, "UK", StringComparison.OrdinalIgnoreCase) ? "GB" : text;
        return All.FirstOrDefault(market =>
            string.Equals(market.Country, country, StringComparison.OrdinalIgnoreCase) || market.Id == text);
    }

    private static AmazonMarket Of(string country, string id, string region, string currency) =>
        new(country, id, region, Currency.Parse(currency));
}
