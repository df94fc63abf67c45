using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Mirakl;

internal sealed record MiraklFailure(string? Message);

/// <summary>OF21.</summary>
internal sealed record MiraklOfferPage(IReadOnlyList<MiraklOffer>? Offers, int? TotalCount);

/// <param name="AllPrices">What stands: an import takes away what of it is not sent.</param>
/// <param name="ApplicablePricing">What holds now for buyers of the channel that was asked for.</param>
/// <param name="RetailPrices">Of dropship offers alone.</param>
internal sealed record MiraklOffer(
    string? ShopSku, string? ProductSku, string? ProductTitle, IReadOnlyList<MiraklReference>? ProductReferences, string? CurrencyIsoCode,
    decimal? Price, IReadOnlyList<MiraklPrice>? AllPrices, MiraklPrice? ApplicablePricing, int? Quantity, string? StateCode, bool? Active,
    IReadOnlyList<string>? InactivityReasons, IReadOnlyList<MiraklPrice>? RetailPrices);

internal sealed record MiraklReference(string? Reference, string? ReferenceType);

/// <param name="Price">What holds now: the discount while it is running.</param>
/// <param name="ChannelCode">Of operators with prices for one channel each; else the context names them.</param>
internal sealed record MiraklPrice(
    decimal? Price, decimal? UnitOriginPrice, decimal? UnitDiscountPrice, string? DiscountStartDate, string? DiscountEndDate,
    string? ChannelCode, MiraklContext? Context, IReadOnlyList<MiraklVolumePrice>? VolumePrices);

internal sealed record MiraklContext(
    IReadOnlyList<string>? ChannelCodes, IReadOnlyList<string>? CustomerGroupIds, IReadOnlyList<string>? CustomerOrganizationIds,
    string? StartDate, string? EndDate);

internal sealed record MiraklVolumePrice(int? QuantityThreshold, decimal? UnitOriginPrice, decimal? UnitDiscountPrice);

/// <summary>P11.</summary>
internal sealed record MiraklProductPage(IReadOnlyList<MiraklProduct>? Products);

internal sealed record MiraklProduct(string? ProductSku, int? TotalCount, IReadOnlyList<MiraklRival>? Offers);

internal sealed record MiraklRival(
    string? ShopName, decimal? ShopGrade, long? NbEvaluation, decimal? Price, MiraklPrice? ApplicablePricing, decimal? MinShippingPrice,
    string? CurrencyIsoCode, string? StateCode, int? LeadtimeToShip, bool? Active);

/// <summary>PRI01.</summary>
internal sealed record MiraklImport(string? ImportId);

/// <summary>PRI02.</summary>
internal sealed record MiraklImportPage(IReadOnlyList<MiraklImportStatus>? Data);

internal sealed record MiraklImportStatus(
    string? ImportId, string? Status, string? ReasonStatus, int? LinesInError, int? OffersInError, bool? HasErrorReport);

/// <summary>A01.</summary>
internal sealed record MiraklAccount(string? ShopName, string? ShopState, string? CurrencyIsoCode, string? Model);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MiraklFailure))]
[JsonSerializable(typeof(MiraklOfferPage))]
[JsonSerializable(typeof(MiraklProductPage))]
[JsonSerializable(typeof(MiraklImport))]
[JsonSerializable(typeof(MiraklImportPage))]
[JsonSerializable(typeof(MiraklAccount))]
[JsonSerializable(typeof(MiraklOrderPage))]
[JsonSerializable(typeof(MiraklTransactionPage))]
internal sealed partial class MiraklJson : JsonSerializerContext;
