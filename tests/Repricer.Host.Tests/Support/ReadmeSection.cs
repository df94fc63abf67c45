using System.Text.RegularExpressions;
using Repricer.Testing;

namespace Repricer.Host.Tests.Support;

/// <summary>A section of a page, of strategies/README.md unless another is named, whose commands a test does.</summary>
internal static partial class ReadmeSection
{
    /// <param name="page">By its path from the root.</param>
    public static string Of(string title, string page = "strategies/README.md")
    {
        var text = File.ReadAllText(RepositoryRoot.File(page)).ReplaceLineEndings("\n");
        var start = text.IndexOf($"## {title}\n", StringComparison.Ordinal);
        var end = text.IndexOf("\n## ", start + 3, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    /// <summary>The fenced blocks of one kind, in order.</summary>
    public static IReadOnlyList<string> Blocks(string section, string kind) =>
        [.. Fence().Matches(section).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["body"].Value)];

    /// <summary>The arguments of a command line, without the program's name.</summary>
    public static string[] Words(string line) =>
        [.. Word().Matches(line).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Value).Skip(1)];

    /// <summary>Without what differs from run to run: ids, hashes, who and when.</summary>
    public static string Normal(string text) => Varying().Replace(text.ReplaceLineEndings("\n"), "*");

    /// <summary>The id that `plan` printed; null = it printed none.</summary>
    public static string? PlanIdIn(string shown) => PlanId().Match(shown) is { Success: true } plan ? plan.Groups["id"].Value : null;

    [GeneratedRegex(
        "^```(?<kind>[^\n]*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex Fence();

    [GeneratedRegex("by [^ ]+ (at|since) [0-9: -]*[0-9]|\\b[0-9a-f]{12}\\b", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Varying();

    [GeneratedRegex("^plan (?<id>[0-9a-f]{12}),", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex PlanId();

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|[^ ]+", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Word();
}
