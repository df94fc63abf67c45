namespace Repricer.Host.Api.Contracts;

/// <summary>Asks for the removal of exactly one: a product with its listings and watches, a listing, a watch, or a source's watches.</summary>
/// <param name="DryRun">Only say what would go.</param>
/// <param name="Purge">History (decisions, offers, own prices) goes too.</param>
/// <param name="Reason">Why; needed unless it is a dry run.</param>
internal sealed record RemoveRequest(
    string? Product = null, string? Listing = null, WatchKey? Watch = null, string? Source = null, bool DryRun = false, bool Purge = false,
    string? Reason = null);

/// <summary>A watch, as the file of watches has it.</summary>
internal sealed record WatchKey(string? Source = null, string? Sku = null, string? Url = null);

/// <param name="Target">What was named.</param>
/// <param name="InFlight">Listings that go later, when the price that is in flight has settled.</param>
/// <param name="By">Who wished it.</param>
internal sealed record RemovalView(
    string Target, bool DryRun, bool Purged, int Products, int Listings, int Watches, IReadOnlyList<string> InFlight, string By);

/// <param name="Refused">Why nothing of the import was done; null = it was.</param>
/// <param name="All">What goes altogether: the number that <c>confirm_prune</c> names.</param>
/// <param name="InFlight">Listings that go later, when the price that is in flight has settled.</param>
/// <param name="Examples">The first names.</param>
internal sealed record PruneView(
    string? Refused, int Products, int Listings, int Watches, int All, IReadOnlyList<string> InFlight, IReadOnlyList<string> Examples);
