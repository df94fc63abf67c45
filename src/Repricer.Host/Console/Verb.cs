using System.CommandLine;

namespace Repricer.Host.Console;

/// <summary>A verb of the command line with the examples its help shows.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Complete command lines, each with what it does.</summary>
    public IReadOnlyList<(string Line, string Does)> Examples { get; init; } = [];

    /// <summary>What help says below the description; null = nothing.</summary>
    public string? Details { get; init; }
}
