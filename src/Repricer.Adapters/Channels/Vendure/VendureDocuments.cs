namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// What we ask and say in GraphQL. Only fields that Vendure has had since 2.2; none that an administrator without rights to settings is
/// refused.
/// </summary>
internal static class VendureDocuments
{
    public const string Login = """
        mutation Login($user: String!, $password: String!) {
          login(username: $user, password: $password) { __typename ... on ErrorResult { errorCode message } }
        }
        """;

    /// <summary>
    /// Stored prices alone: price and priceWithTax are an error for a variant without a price in the currency, and one such error takes the
    /// whole answer with it.
    /// </summary>
    public const string Variants = "query Variants($skus: [String!]!) { " + Terms
        + "productVariants(options: { filter: { sku: { in: $skus } } }) { totalItems items { id sku prices { currencyCode price } } } }";

    /// <summary>What buyers pay beside what is stored, in the currency that the address asks for.</summary>
    public const string Shown = """
        query Shown($ids: [String!]!) {
          productVariants(options: { filter: { id: { in: $ids } } }) {
            totalItems
            items { id price priceWithTax currencyCode prices { currencyCode price } }
          }
        }
        """;

    public const string Update = """
        mutation Update($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }
        """;

    public const string Listings = "query Listings($skip: Int!, $take: Int!) { " + Terms + """
        productVariants(options: { skip: $skip, take: $take, sort: { id: ASC } }) {
          totalItems
          items {
            id sku name enabled trackInventory outOfStockThreshold useGlobalOutOfStockThreshold
            product { enabled }
            prices { currencyCode price }
            stockLevels { stockOnHand stockAllocated }
          }
        } }
        """;

    public const string Access = "query Access { me { identifier channels { code permissions } } " + Terms + "}";

    /// <summary>How the channel means its prices.</summary>
    private const string Terms = "activeChannel { code pricesIncludeTax defaultCurrencyCode availableCurrencyCodes } "
        + "globalSettings { trackInventory outOfStockThreshold serverConfig { moneyStrategyPrecision } } ";
}
