using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>One of Amazon's marketplaces. Those of a region share seller account, hosts and rates.</summary>
/// <param name="Country">As it is written in the settings.</param>
/// <param name="Id">Amazon's own number.</param>
/// <param name="Region">"na", "eu" or "fe".</param>
/// <param name="Zone">In which Amazon counts its days there.</param>
internal sealed record AmazonMarket(string Country, string Id, string Region, Currency Currency, string Zone)
{
    public static IReadOnlyList<AmazonMarket> All { get; } =
    [
        Of("US", "ATVPDKIKX0DER", "na", "USD", "America/Los_Angeles"),
        Of("CA", "A2EUQ1WTGCTBG2", "na", "CAD", "America/Los_Angeles"),
        Of("MX", "A1AM78C64UM0Y8", "na", "MXN", "America/Mexico_City"),
        Of("BR", "A2Q3Y263D00KWC", "na", "BRL", "America/Sao_Paulo"),
        Of("DE", "A1PA6795UKMFR9", "eu", "EUR", "Europe/Berlin"),
        Of("GB", "A1F83G8C2ARO7P", "eu", "GBP", "Europe/London"),
        Of("FR", "A13V1IB3VIYZZH", "eu", "EUR", "Europe/Paris"),
        Of("IT", "APJ6JRA9NG5V4", "eu", "EUR", "Europe/Rome"),
        Of("ES", "A1RKKUPIHCS9HS", "eu", "EUR", "Europe/Madrid"),
        Of("NL", "A1805IZSGTT6HS", "eu", "EUR", "Europe/Amsterdam"),
        Of("BE", "AMEN7PMS3EDWL", "eu", "EUR", "Europe/Brussels"),
        Of("IE", "A28R8C7NBKEWEA", "eu", "EUR", "Europe/Dublin"),
        Of("SE", "A2NODRKZP88ZB9", "eu", "SEK", "Europe/Stockholm"),
        Of("PL", "A1C3SOZRARQ6R3", "eu", "PLN", "Europe/Warsaw"),
        Of("TR", "A33AVAJ2PDY3EV", "eu", "TRY", "Europe/Istanbul"),
        Of("SA", "A17E79C6D8DWNP", "eu", "SAR", "Asia/Riyadh"),
        Of("AE", "A2VIGQ35RCS4UG", "eu", "AED", "Asia/Dubai"),
        Of("EG", "ARBP9OOSHTCHU", "eu", "EGP", "Africa/Cairo"),
        Of("ZA", "AE08WJ6YKNBMC", "eu", "ZAR", "Africa/Johannesburg"),
        Of("IN", "A21TJRUUN4KGV", "eu", "INR", "Asia/Kolkata"),
        Of("JP", "A1VC38T7YXB528", "fe", "JPY", "Asia/Tokyo"),
        Of("AU", "A39IBJ37TRP1C6", "fe", "AUD", "Australia/Sydney"),
        Of("SG", "A19VAU5U5O7RUS", "fe", "SGD", "Asia/Singapore"),
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

    private static AmazonMarket Of(string country, string id, string region, string currency, string zone) =>
        new(country, id, region, Currency.Parse(currency), zone);
}
