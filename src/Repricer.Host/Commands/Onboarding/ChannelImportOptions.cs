using System.CommandLine;
using Repricer.Host.Configuration;

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
}
