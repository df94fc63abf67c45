using System.Globalization;

namespace Repricer.ReadingLab;

/// <summary>Holds what stands behind a verb: folders and names, and options with or without a value.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);

    /// <param name="valued">The options that have a value.</param>
    /// <param name="flags">The options that have none.</param>
    /// <exception cref="UsageException">An option is not known, or misses its value.</exception>
    public Arguments(IEnumerable<string> args, IReadOnlyCollection<string> valued, IReadOnlyCollection<string> flags)
    {
        string? open = null;
        foreach (var arg in args)
        {
            if (open is not null)
            {
                _options[open].Add(arg);
                open = null;
            }
            else if (!arg.StartsWith("--", StringComparison.Ordinal))
            {
                Plain.Add(arg);
            }
            else if (valued.Contains(arg) || flags.Contains(arg))
            {
                _options.TryAdd(arg, []);
                open = valued.Contains(arg) ? arg : null;
            }
            else
            {
                throw new UsageException($"there is no option {arg} here");
            }
        }

        if (open is not null)
        {
            throw new UsageException($"{open} needs a value");
        }
    }

    public List<string> Plain { get; } = [];

    public bool Has(string option) => _options.ContainsKey(option);

    public string? Value(string option) => _options.TryGetValue(option, out var values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string option) => _options.TryGetValue(option, out var values) ? values : [];

    /// <exception cref="UsageException">It is no number, or out of its range.</exception>
    public double Number(string option, double otherwise, double least, double most)
    {
        if (Value(option) is not { } text)
        {
            return otherwise;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw new UsageException($"{option} is a number from {least} to {most}, not {text}");
    }

    /// <summary>Gives the plain arguments as folders of labelled pages.</summary>
    /// <exception cref="UsageException">There are none, or one of them holds no labels.</exception>
    public List<string> Folders()
    {
        foreach (var folder in Plain)
        {
            if (!Directory.Exists(folder) || !(File.Exists(Path.Combine(folder, "pages.jsonl"))
                || File.Exists(Path.Combine(folder, "cases.jsonl")) || Directory.EnumerateFiles(folder, "*.html").Any()))
            {
                throw new UsageException($"{folder} is no folder with a pages.jsonl, a cases.jsonl or labelled pages");
            }
        }

        return Plain.Count > 0 ? Plain : throw new UsageException("which folders?");
    }
}

/// <summary>Says what is wrong with a command line.</summary>
internal sealed class UsageException(string message) : Exception(message);
