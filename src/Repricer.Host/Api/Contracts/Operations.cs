using System.Text.Json.Serialization;

namespace Repricer.Host.Api.Contracts;

/// <summary>Asks for a pause of exactly one: a listing, a channel, or with global = true everything.</summary>
internal sealed record PauseRequest(string? Listing = null, string? Channel = null, bool Global = false, string? Reason = null);

/// <summary>Asks for the end of a pause; which one is said as in <see cref="PauseRequest"/>.</summary>
internal sealed record ResumeRequest(string? Listing = null, string? Channel = null, bool Global = false);

/// <param name="Price">Decimal text in the listing's currency.</param>
/// <param name="Until">When the pin ends.</param>
/// <param name="Reason">Why a person knows better.</param>
internal sealed record PinRequest(
    string? Listing = null, [property: JsonConverter(typeof(DecimalTextConverter))] string? Price = null, DateTimeOffset? Until = null,
    string? Reason = null);

/// <param name="Deal">"lightning deal until 2026-11-27T20:00:00Z"; null = it is over.</param>
internal sealed record DealRequest(string? Listing = null, string? Deal = null);

internal sealed record ListingRequest(string? Listing = null);

internal sealed record ShadowRequest(string? Listing = null, bool? Shadow = null);

/// <param name="Live">Which price of a frozen listing is right: adopt (the live one; the default) or restore (ours).</param>
internal sealed record ApproveRequest(string? Listing = null, string? Reason = null, string? Live = null);

/// <param name="Name">An open breaker; null = every one is meant.</param>
/// <param name="Every">Whether every open breaker is meant, and no name is given.</param>
internal sealed record BreakerRequest(string? Name = null, bool Every = false);

internal sealed record ReleaseRequest(string? Reason = null);

/// <param name="Target">A SKU, or a source.</param>
/// <param name="Source">With a SKU: its pages on this source alone; null = on all.</param>
/// <param name="Picture">Also a picture of each page that the browser reads, kept with its evidence.</param>
internal sealed record CrawlRequest(string? Target = null, string? Source = null, bool Picture = false);

/// <param name="Scope">read, plan, operate or admin.</param>
internal sealed record KeyRequest(string? Name = null, string? Scope = null);

/// <param name="Key">Shown this once; only its SHA-256 is kept.</param>
internal sealed record KeyCreated(string Name, string Scope, string Key);

/// <param name="Path">Behind the engine's address; it works once.</param>
/// <param name="Name">Of the key that the session is started with.</param>
internal sealed record LoginCodeView(string Path, string Name, string Scope, DateTimeOffset ExpiresAt);

internal sealed record KeyView(string Name, string Scope, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <param name="Done">What was done.</param>
/// <param name="Warnings">What will not be as it was wished.</param>
internal sealed record OperationView(string Done, string? Target, string By, IReadOnlyList<string> Warnings);

/// <param name="File">Below the data folder; of the command line, where it is now.</param>
/// <param name="At">The state that it holds.</param>
internal sealed record BackupView(string File, long Bytes, DateTimeOffset At);

internal sealed record AuditView(DateTimeOffset At, string By, string Action, string Target, string? Detail);
