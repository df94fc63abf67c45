namespace Repricer.Adapters.Channels.Shopify;

/// <summary>What is asked of the Admin API, word for word; each is judged by Shopify's own schema in the tests.</summary>
internal static class ShopifyDocuments
{
    /// <summary>Partial updates are taken: else one bad variant would keep all others of its product from their price.</summary>
    public const string Update =
        """
        mutation Prices($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
          productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: true) {
            productVariants { id price }
            userErrors { code field message }
          }
        }
        """;

    public const string Shop = "query Shop { shop { currencyCode } }";

    public const string Access =
        """
        query Access {
          shop { currencyCode }
          currentAppInstallation { accessScopes { handle } }
          priceLists(first: 10) { nodes { name currency } }
        }
        """;

    public const string Prices =
        """
        query LivePrices($ids: [ID!]!) {
          shop { currencyCode }
          nodes(ids: $ids) { __typename ... on ProductVariant { id price compareAtPrice product { id status } } }
        }
        """;

    /// <summary>With what a buyer in a country pays: a price list of a market may stand above the variant's own price.</summary>
    public const string MarketPrices =
        """
        query LivePrices($ids: [ID!]!, $country: CountryCode!) {
          shop { currencyCode }
          nodes(ids: $ids) {
            __typename
            ... on ProductVariant {
              id
              price
              compareAtPrice
              product { id status }
              contextualPricing(context: { country: $country }) { price { amount currencyCode } }
            }
          }
        }
        """;

    public const string Listings =
        """
        query Listings($first: Int!, $after: String, $query: String) {
          shop { currencyCode }
          productVariants(first: $first, after: $after, query: $query) {
            pageInfo { hasNextPage endCursor }
            nodes {
              id
              sku
              barcode
              displayName
              price
              compareAtPrice
              inventoryQuantity
              product { id status }
              inventoryItem { tracked unitCost { amount currencyCode } }
            }
          }
        }
        """;

    public const string Stage =
        """
        mutation Stage($input: [StagedUploadInput!]!) {
          stagedUploadsCreate(input: $input) {
            stagedTargets { url parameters { name value } }
            userErrors { field message }
          }
        }
        """;

    public const string Run =
        """
        mutation Run($mutation: String!, $path: String!, $client: String) {
          bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path, clientIdentifier: $client) {
            bulkOperation { id status }
            userErrors { code field message }
          }
        }
        """;

    public const string Operation =
        "query Operation($id: ID!) { bulkOperation(id: $id) { id status errorCode url partialDataUrl } }";

    public const string LastOperation = "query LastOperation { currentBulkOperation(type: MUTATION) { id status } }";

    public const string Orders =
        """
        query Orders($first: Int!, $after: String, $query: String) {
          shop { currencyCode }
          orders(first: $first, after: $after, query: $query) {
            pageInfo { hasNextPage endCursor }
            nodes {
              cancelledAt
              test
              lineItems(first: 50) {
                pageInfo { hasNextPage endCursor }
                nodes {
                  quantity
                  variant { id product { id } }
                  discountedTotalSet { shopMoney { amount currencyCode } }
                }
              }
            }
          }
        }
        """;
}
