using System.CommandLine;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Onboarding;

/// <summary>The options of an import from a channel.</summary>
internal sealed class ChannelImportOptions
{
    public Option<string?> From { get; } = new("--from")
    {
        Description = "A channel of the settings: its own listings are taken in, with price, stock, bounds and cost where it knows them.",
        HelpName = "CHANNEL",
    };

    public Option<string[]> Overwrite { get; } = new("--overwrite")
    {
        Description = "What of the channel takes the place of values that are there: "
            + string.Join(", ", OnboardingConfig.Overwrites.Select(word => word.Name)) + ". Else only what is blank is filled.",
        HelpName = "WORDS", AllowMultipleArgumentsPerToken = true,
    };

    /// <exception cref="UserErrorException">One of the others is given.</exception>
    public static void RefuseOthers(ParseResult parsed, Option given, params ReadOnlySpan<Option> others)
    {
        foreach (var other in others)
        {
            if (parsed.GetResult(other) is { Implicit: false })
                throw new UserErrorException($"{other.Name} says nothing beside {given.Name}", ExitCode.WrongUsage);
        }
    }
}
