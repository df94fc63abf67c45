using System.Net;
using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Who is logged in, as a proxy with a company's sign-on says.</summary>
/// <param name="Header">The header that names the person.</param>
/// <param name="From">Addresses of the proxies that are believed; nobody else is.</param>
/// <param name="GroupsHeader">The header that names the person's groups, parted by ',' or ';'; null = there is none.</param>
/// <param name="Scopes">Each group with the scope that it has.</param>
/// <param name="Scope">The scope of who is in none of the groups; null = they are not logged in.</param>
internal sealed record TrustedUserOptions(
    string Header, IReadOnlyList<string> From, string? GroupsHeader, IReadOnlyDictionary<string, string> Scopes, string? Scope);

/// <summary>Reads the section "Api:TrustedUser".</summary>
internal static class TrustedUserConfig
{
    private static readonly Shape.OneOf ScopeWord = new(("read", ""), ("plan", ""), ("operate", ""), ("admin", ""));

    private static readonly Shape.Text HeaderName = new(80, "header name") { ProblemOf = HeaderProblem };

    public static readonly Shape.Map Keys = new(
        "Api:TrustedUser",
        new KeySpec("Header", HeaderName, "The header in which a proxy with a sign-on names the person, such as X-Remote-User.")
        {
            Default = "nobody is believed",
        },
        new KeySpec(
            "From", new Shape.ListOf(new Shape.Text(64, "IP address") { ProblemOf = AddressProblem }, MayBeEmpty: true),
            "The addresses of the proxies that are believed. Whatever else sends the header is not.") { Default = "none" },
        new KeySpec("GroupsHeader", HeaderName, "The header that names the person's groups, parted by `,` or `;`.") { Default = "none" },
        new KeySpec("Scopes", new Shape.Named("Scopes", "a group", ScopeWord), "Each group with its scope; the largest counts."),
        new KeySpec("Scope", ScopeWord, "The scope of who is in none of these groups.") { Default = "they are not logged in" });

    /// <returns>Null = no proxy is believed.</returns>
    public static TrustedUserOptions? Read(ConfigSection section)
    {
        var (header, from) = (section.Text("Header"), section.Texts("From"));
        if (header is null && from.Count == 0)
            return null;
        if (header is null && !section.IsWritten("Header"))
            section.Fault("From", "missing", "say in Header which header names the person");
        else if (from.Count == 0 && !section.IsWritten("From"))
            section.Fault("Header", "missing", "say in From which proxies are believed: a header alone can be made up by anybody");
        return new TrustedUserOptions(
            header ?? "", from, section.Text("GroupsHeader"), section.Words("Scopes"), section.Text("Scope"));
    }

    private static string? HeaderProblem(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') && !Known.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"'{ScalarText.Shorten(text)}' is no header that could name a person, such as X-Remote-User";

    private static string? AddressProblem(string text) =>
        IPAddress.TryParse(text, out _) ? null : $"'{ScalarText.Shorten(text)}' is no IP address such as 10.0.0.5";

    /// <summary>What means something else already.</summary>
    private static readonly string[] Known =
        ["Authorization", "X-Api-Key", "Cookie", "Host", "Origin", "Sec-Fetch-Site", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"];
}
