namespace Repricer.Host.Operating;

/// <summary>A price that a person sets by hand, as it was written; what is missing is told when it is tried.</summary>
/// <param name="Listing">CHANNEL/LISTING.</param>
/// <param name="Price">Decimal text in the listing's currency.</param>
/// <param name="Until">When the pin ends by itself.</param>
/// <param name="Reason">Why a person knows better.</param>
internal sealed record PinWish(string? Listing, string? Price, DateTimeOffset? Until, string? Reason);
