using System.Globalization;

namespace Repricer.Benchmarks;

/// <summary>"--name value" pairs of a benchmark's command line.</summary>
internal sealed class Arguments(string[] args)
{
    public string? Text(string name)
    {
        var at = Array.IndexOf(args, "--" + name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>Whether only pairs of these names were given.</summary>
    public bool AreOf(params IReadOnlyCollection<string> names) =>
        args.Length % 2 == 0 && args.Where((_, at) => at % 2 == 0).All(name => names.Any(known => name == "--" + known));

    public int Number(string name, int missing) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : missing;
}
