using System.CommandLine;
using Repricer.Core.Documents;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Demo;

internal static class DemoCommand
{
    private const string UrlsVariable = EnvironmentOverrides.Prefix + "Api__Urls";

    /// <summary>A timer cannot wait longer than 49 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var duration = new Option<string>("--for")
        {
            Description = "How long it runs, e.g. 30s or 5m. Default: until Ctrl-C.", HelpName = "TIME",
        };
        var seed = new Option<int>("--seed")
        {
            Description = "The rivals' habits follow from it.", HelpName = "N", DefaultValueFactory = _ => 7,
        };
        var urls = new Option<string?>("--urls")
        {
            Description = $"Where the API listens. Default: {UrlsVariable}, else {ApiOptions.DefaultUrls}.", HelpName = "URL",
        };
        var verb = new Verb(
            "demo", "Shows the whole engine at work on a built-in market: three shops, a marketplace, rivals that move their prices.")
        {
            Details = "Everything stays on this machine, in a temporary folder that is removed at the end. The demo serves the same API as "
                + "'run' and prints a key for it.",
            Examples =
            [
                ("repricer demo --for 30s", "Half a minute, then a summary."),
                ("repricer demo --for 2m --seed 42 --urls http://127.0.0.1:5099", "Other rivals, another port."),
            ],
        };
        foreach (var option in new Option[] { duration, seed, urls })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var runFor = parsed.GetValue(duration) is { } text ? Duration(text) : (TimeSpan?)null;
            return await DemoSession.RunAsync(
                context,
                new DemoOptions(
                    runFor, parsed.GetValue(seed), parsed.GetValue(urls) ?? UrlsOf(context) ?? ApiOptions.DefaultUrls,
                    parsed.GetValue(common.Json)), ct);
        });
        return verb;
    }

    /// <summary>Reads the variable as run does, in capitals or not; the demo's other settings are its own.</summary>
    private static string? UrlsOf(CommandContext context) => context.Environment
        .Where(variable => string.Equals(variable.Key, UrlsVariable, StringComparison.OrdinalIgnoreCase) && variable.Value.Length > 0)
        .Select(variable => variable.Value).FirstOrDefault();

    private static TimeSpan Duration(string text)
    {
        var time = GivenTexts.Duration("--for", text);
        return time > TimeSpan.Zero && time <= Longest
            ? time
            : throw new UserErrorException(
                $"--for: '{text}' must be more than nothing and at most {DurationText.Print(Longest)}", ExitCode.WrongUsage);
    }
}

/// <param name="For">How long it runs; null = until Ctrl-C.</param>
/// <param name="Json">Whether the summary is printed as one JSON object, and no story.</param>
internal sealed record DemoOptions(TimeSpan? For, int Seed, string Urls, bool Json);
