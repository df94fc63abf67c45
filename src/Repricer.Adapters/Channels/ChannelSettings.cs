using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Adapters.Channels;

/// <summary>Reads one channel's settings and gathers every fault, so that all are told at once. Keys are compared without case, as configuration does.</summary>
internal sealed class ChannelSettings
{
    private readonly Dictionary<string, string?> _settings;
    private readonly SortedSet<string> _known = new(StringComparer.OrdinalIgnoreCase) { "Type" };
    private readonly List<(string Key, string Message)> _errors = [];

    public ChannelSettings(IReadOnlyDictionary<string, string?> settings) =>
        _settings = settings.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);

    public int ErrorCount => _errors.Count;

    public void Error(string key, string message) => _errors.Add((key, message));

    /// <summary>Blank is unset.</summary>
    public string? Text(string key)
    {
        _known.Add(key);
        return _settings.TryGetValue(key, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    public string? Required(string key, string what)
    {
        var value = Text(key);
        if (value is null)
            Error(key, $"is missing: {what}");
        return value;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        if (bool.TryParse(text, out var value))
            return value;
        Error(key, $"'{text}' is neither true nor false");
        return otherwise;
    }

    public int Number(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Error(key, $"'{text}' is no whole number from {least} to {most}");
        return otherwise;
    }

    /// <summary>One secret under the key, or several under key:0, key:1, …; each an env: or file: reference, never the secret itself.</summary>
    public IReadOnlyList<Secret> Secrets(string key, Func<string, string?> resolve)
    {
        List<Secret> secrets = [];
        string[] keys = [.. _settings.Keys.Where(name => name.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        foreach (var name in keys.Prepend(key))
        {
            if (Text(name) is not { } reference)
                continue;

            // What was found is not repeated here: it may be the secret.
            if (!reference.StartsWith("env:", StringComparison.Ordinal) && !reference.StartsWith("file:", StringComparison.Ordinal))
                Error(name, "must name where the secret is, env:NAME or file:PATH, and not hold it");
            else if (resolve(reference) is { } value && !string.IsNullOrWhiteSpace(value))
                secrets.Add(new Secret(value.Trim()));
            else
                Error(name, $"there is nothing at {reference}");
        }

        return secrets;
    }

    /// <summary>All faults, those of unknown keys included; call it after everything was read.</summary>
    public IReadOnlyList<(string Key, string Message)> Finish()
    {
        foreach (var key in _settings.Keys.Where(key => !_known.Contains(key) && _settings[key] is not null).Order(StringComparer.Ordinal))
        {
            Error(key, $"is not known here; known: {string.Join(", ", _known)}{Suggestion.Ask(key, _known)}");
        }

        return _errors;
    }
}
