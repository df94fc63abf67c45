using System.Globalization;

namespace Repricer.NodeHost;

/// <summary>In what one node differs from the product; given as KEY=VALUE arguments.</summary>
internal sealed record NodeRole
{
    /// <summary>The product itself.</summary>
    public static NodeRole Usual { get; } = new();

    /// <summary>How far the machine's clock is ahead of the time.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>What is broken; null = nothing is.</summary>
    public Mutant? Mutant { get; init; }

    /// <summary>The port of the loopback address where it hears other nodes, which come by another one; null = by the same.</summary>
    public int? Listens { get; init; }

    public static NodeRole Parse(IEnumerable<string> args)
    {
        var given = args.Select(arg => arg.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new NodeRole
        {
            Ahead = TimeSpan.FromSeconds(given.TryGetValue("ahead", out var ahead) ? int.Parse(ahead, CultureInfo.InvariantCulture) : 0),
            Mutant = given.TryGetValue("mutant", out var mutant) ? Enum.Parse<Mutant>(mutant) : null,
            Listens = given.TryGetValue("listens", out var port) ? int.Parse(port, CultureInfo.InvariantCulture) : null,
        };
    }

    public IEnumerable<string> ToArguments()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"ahead={(int)Ahead.TotalSeconds}");
        if (Mutant is { } mutant)
            yield return $"mutant={mutant}";
        if (Listens is { } port)
            yield return string.Create(CultureInfo.InvariantCulture, $"listens={port}");
    }
}

/// <summary>A cluster without one of the things that it rests on. What watches it must find each of them out.</summary>
internal enum Mutant
{
    /// <summary>What comes under an older epoch is written.</summary>
    NoFence,

    /// <summary>A session that stands still in a transaction keeps what it holds.</summary>
    NoSessionLimits,

    /// <summary>What a node was sending when it died, only a node of its name takes up.</summary>
    RecoveryByName,
}
