namespace Repricer.Host.Operating;

/// <summary>An approval as it was written; what is missing is told when it is tried.</summary>
/// <param name="Listing">CHANNEL/LISTING.</param>
/// <param name="Reason">Why it is right.</param>
/// <param name="Live">Which price of a frozen listing is right: "adopt" = the live one, "restore" = ours; null = the live one.</param>
internal sealed record ApproveWish(string? Listing, string? Reason, string? Live);
