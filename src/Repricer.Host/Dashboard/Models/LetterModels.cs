namespace Repricer.Host.Dashboard.Models;

/// <summary>Who could be written to, and what was sent.</summary>
public sealed record LettersModel(DateTimeOffset Now, GridModel Sellers, GridModel Sent, IReadOnlyList<string> Faults);

/// <summary>One letter, ready to be sent by a person.</summary>
/// <param name="Cases">What it is about, by number, as a form sends it back.</param>
/// <param name="Token">Null = who looks may not mark it.</param>
public sealed record LetterModel(
    DateTimeOffset Now, string Seller, string Key, string Cases, string Count, string Text, string TextHref, string HtmlHref, string? Token);
