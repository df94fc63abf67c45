namespace Repricer.Host.Api.Contracts;

/// <summary>A seller with offers below the advertised minimum that ask for somebody.</summary>
/// <param name="Cases">By number, the newest first.</param>
/// <param name="Starts30d">How often they began within 30 days.</param>
/// <param name="Letters">What was sent within a year, the newest first.</param>
internal sealed record SellerLettersView(
    string Seller, IReadOnlyList<long> Cases, int Starts30d, bool Repeats, IReadOnlyList<SentLetterView> Letters);

internal sealed record SentLetterView(long Letter, DateTimeOffset At, string By, IReadOnlyList<long> Cases, string? Note);

/// <summary>A letter that a person can send. Nothing is sent by itself.</summary>
internal sealed record LetterView(string Seller, IReadOnlyList<long> Cases, string Text, string Html);

/// <param name="Cases">What the letter was about, by number.</param>
internal sealed record LetterSentRequest(string? Seller = null, IReadOnlyList<long>? Cases = null, string? Note = null);
