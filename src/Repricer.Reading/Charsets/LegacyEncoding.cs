namespace Repricer.Reading.Charsets;

/// <summary>Describes a legacy encoding and what text in it looks like.</summary>
/// <param name="Name">WHATWG name.</param>
/// <param name="Script">The script its words are in.</param>
/// <param name="Common">Frequent letters, lower case: about three quarters of a usual text's letters beyond ASCII.</param>
/// <param name="Domains">Countries whose old pages are in it.</param>
internal sealed record LegacyEncoding(string Name, Script Script, string Common, string Domains);
