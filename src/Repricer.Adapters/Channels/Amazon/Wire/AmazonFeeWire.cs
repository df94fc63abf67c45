using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Amazon.Wire;

// Written in Pascal case, as the fees API has it.
internal sealed record WireFeeWish(
    [property: JsonPropertyName("FeesEstimateRequest")] WireFeeRequest FeesEstimateRequest,
    [property: JsonPropertyName("IdType")] string IdType,
    [property: JsonPropertyName("IdValue")] string IdValue);

internal sealed record WireFeeRequest(
    [property: JsonPropertyName("MarketplaceId")] string MarketplaceId,
    [property: JsonPropertyName("IsAmazonFulfilled")] bool IsAmazonFulfilled,
    [property: JsonPropertyName("PriceToEstimateFees")] WireFeePrice PriceToEstimateFees,
    [property: JsonPropertyName("Identifier")] string Identifier,
    [property: JsonPropertyName("OptionalFulfillmentProgram")] string? OptionalFulfillmentProgram);

internal sealed record WireFeePrice(
    [property: JsonPropertyName("ListingPrice")] WireFeeMoney? ListingPrice,
    [property: JsonPropertyName("Shipping")] WireFeeMoney? Shipping);

internal sealed record WireFeeMoney(
    [property: JsonPropertyName("CurrencyCode")] string? CurrencyCode, [property: JsonPropertyName("Amount")] decimal? Amount);

internal sealed record WireFeeResult(
    string? Status, WireFeeIdentifier? FeesEstimateIdentifier, WireFeeEstimate? FeesEstimate, WireFeeError? Error);

internal sealed record WireFeeIdentifier(string? IdValue, string? SellerInputIdentifier, WireFeePrice? PriceToEstimateFees);

internal sealed record WireFeeEstimate(
    DateTimeOffset? TimeOfFeesEstimation, WireFeeMoney? TotalFeesEstimate, IReadOnlyList<WireFeeDetail>? FeeDetailList);

internal sealed record WireFeeDetail(string? FeeType, WireFeeMoney? FinalFee, WireFeeMoney? TaxAmount);

internal sealed record WireFeeError(string? Code, string? Message);
