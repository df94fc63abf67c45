using System.CommandLine;

namespace Repricer.Host.Console;

/// <summary>The options every verb understands.</summary>
internal sealed class CommonOptions
{
    public const string DefaultConfigFile = "appsettings.json";

    public Option<string?> Config { get; } = new("--config")
    {
        Description = "Configuration file. Default: appsettings.json in the working directory; without it, the built-in defaults.",
        HelpName = "FILE",
        Recursive = true,
    };

    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Data folder. Default: Data:Directory of the configuration, ./data.",
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Answer as JSON, for scripts.",
        Recursive = true,
    };

    public IReadOnlyList<Option> All => [Config, Data, Json];
}
