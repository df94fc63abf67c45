using Repricer.Core.Documents;

namespace Repricer.Adapters.Plugins;

/// <summary>
/// Reads the settings of one channel or target by the table of their keys and gathers every fault, so that all are told at once. Keys are
/// compared without case, as configuration does.
/// </summary>
/// <param name="settings">Flat: an item of a list stands under the list's key, a colon and its number.</param>
/// <param name="keys">What may stand there.</param>
internal sealed class PluginSettings(IReadOnlyDictionary<string, string?> settings, Shape.Map keys)
{
    private readonly Dictionary<string, string?> _settings =
        settings.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);

    private readonly List<(string Key, string Message)> _errors = [];

    public void Error(string key, string message) => _errors.Add((key, message));

    /// <returns>Null where nothing is written (a fault where the key is needed), or where it is wrong; a blank is unset.</returns>
    public string? Text(string key)
    {
        var spec = Spec(key);
        if (Written(key) is not { } text)
        {
            if (spec.Required)
                Error(key, $"is missing: {spec.Summary}");
            return null;
        }

        var problem = spec.Shape switch
        {
            Shape.Text { ProblemOf: { } problemOf } => problemOf(text),
            Shape.OneOf words => ProblemOf(text, [.. words.Words.Select(word => word.Name)]),
            _ => null,
        };
        if (problem is null)
            return text;
        Error(key, problem);
        return null;
    }

    /// <summary>One text under the key, or several under key:0, key:1, …; those that are wrong are faults and left out.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var spec = Spec(key);
        var written = Items(key);
        if (written.Length == 0 && spec.Required)
            Error(key, $"is missing: {spec.Summary}");
        var problemOf = ((spec.Shape as Shape.ListOf)?.Item as Shape.Text)?.ProblemOf;
        List<string> texts = [];
        foreach (var name in written)
        {
            if (problemOf?.Invoke(Written(name)!) is { } problem)
                Error(name, problem);
            else
                texts.Add(Written(name)!);
        }

        return texts;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (Written(key) is not { } text)
            return otherwise;
        if (ScalarText.TryFlag(text, out var value))
            return value;
        Error(key, $"'{text}' is neither true nor false");
        return otherwise;
    }

    /// <summary>A whole number in the table's range.</summary>
    public int Whole(string key, int otherwise)
    {
        if (Written(key) is not { } text)
            return otherwise;
        var range = (Shape.Whole)Spec(key).Shape;
        if (ScalarText.TryNumber(text, out var value, out _) && decimal.IsInteger(value) && value >= range.Min && value <= range.Max)
            return (int)value;
        Error(key, $"'{text}' is not {DocumentReader.Expected(range)}");
        return otherwise;
    }

    /// <summary>Reads the one secret under the key.</summary>
    /// <returns>
    /// Null where nothing is written (a fault where the key is needed), or where it is wrong; the key holds an env: or file: reference.
    /// </returns>
    /// <param name="resolve">The secret behind a reference; null = there is none.</param>
    /// <param name="needed">It has to be there because of what else is written, whatever the table of keys says.</param>
    public Secret? Secret(string key, Func<string, string?> resolve, bool needed = false)
    {
        if (needed && Written(key) is null)
            Error(key, $"is missing: {Spec(key).Summary}");
        if (Text(key) is not { } reference)
            return null;
        var secret = Resolve(reference, resolve);
        if (secret is null)
            Error(key, $"there is nothing at {reference}");
        return secret;
    }

    /// <summary>
    /// Reads one secret under the key, or several under key:0, key:1, …; each an env: or file: reference, never the secret itself.
    /// </summary>
    /// <param name="resolve">The secret behind a reference; null = there is none.</param>
    public IReadOnlyList<Secret> Secrets(string key, Func<string, string?> resolve)
    {
        List<Secret> secrets = [];
        var written = Items(key);
        if (written.Length == 0)
            Error(key, $"is missing: {Spec(key).Summary}");
        foreach (var name in written)
        {
            var reference = Written(name)!;
            if (SecretReference.ProblemOf(reference) is { } problem)
                Error(name, problem);
            else if (Resolve(reference, resolve) is { } secret)
                secrets.Add(secret);
            else
                Error(name, $"there is nothing at {reference}");
        }

        return secrets;
    }

    /// <summary>All faults, those of unknown keys included.</summary>
    public IReadOnlyList<(string Key, string Message)> Finish()
    {
        string[] known = [.. keys.Keys.Select(key => key.Name)];
        foreach (var key in _settings.Keys.Where(key => _settings[key] is not null && !IsKnown(key)).Order(StringComparer.Ordinal))
            Error(key, $"unknown key; known: {string.Join(", ", known)}{Suggestion.Ask(key, known)}");
        return _errors;
    }

    private static Secret? Resolve(string reference, Func<string, string?> resolve) =>
        resolve(reference) is { } value && !string.IsNullOrWhiteSpace(value) ? new Secret(value.Trim()) : null;

    private static string? ProblemOf(string text, string[] words) => words.Contains(text, StringComparer.Ordinal)
        ? null
        : $"'{ScalarText.Shorten(text)}' is none of {string.Join(", ", words)}{Suggestion.Ask(text, words)}";

    private bool IsKnown(string key) => keys.Keys.Any(spec =>
        string.Equals(spec.Name, key, StringComparison.OrdinalIgnoreCase)
        || (spec.Shape is Shape.ListOf && key.StartsWith(spec.Name + ":", StringComparison.OrdinalIgnoreCase)));

    /// <summary>What is written under the key and under its numbers.</summary>
    private string[] Items(string key) =>
    [
        .. _settings.Keys.Where(name => name.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            .Prepend(key).Where(name => Written(name) is not null),
    ];

    private KeySpec Spec(string key) => keys.Keys.First(spec => spec.Name == key);

    private string? Written(string key) =>
        _settings.TryGetValue(key, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
