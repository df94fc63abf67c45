using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>
/// Reads the keys of one object strictly: whatever is asked for is known, whatever is left when <see cref="Done"/> is called is an error. Faults are
/// collected and a default is answered, so that one run tells of all of them.
/// </summary>
internal sealed class ConfigSection(ConfigNode? node, ConfigPlace place, string path, ConfigFaults faults)
{
    private readonly List<string> _known = [];

    public ConfigPlace Place { get; } = place;

    public string Path { get; } = path;

    public bool IsEmpty => node is null || node.Members.Count == 0;

    public string PathOf(string key) => Path.Length == 0 ? key : key.Length == 0 ? Path : $"{Path}:{key}";

    /// <summary>Where a fault about this key is reported: at its value, else at the section.</summary>
    public ConfigPlace PlaceOf(string key) => node?.Find(key)?.Node.Place ?? Place;

    public void Fault(string key, string code, string message) => faults.Add(PlaceOf(key), code, $"{PathOf(key)}: {message}");

    /// <summary>Null where the key is absent or null.</summary>
    public ConfigNode? Take(string key)
    {
        if (!_known.Contains(key))
            _known.Add(key);
        return node?.Find(key)?.Node is { Kind: not ConfigKind.Null } value ? value : null;
    }

    public string? Text(string key)
    {
        var value = Take(key);
        if (value is null)
            return null;
        if (value.Kind == ConfigKind.Text)
            return value.Text;

        Fault(key, "wrong-type", $"a text is expected, found {value.Describe()}");
        return null;
    }

    public bool? Flag(string key)
    {
        var value = Take(key);
        if (value is null)
            return null;
        if ((value.Kind == ConfigKind.Boolean || (value.Kind == ConfigKind.Text && value.Place.IsEnvironment)) && bool.TryParse(value.Text, out var flag))
            return flag;

        Fault(key, "wrong-type", $"true or false is expected, found {value.Describe()}");
        return null;
    }

    public int? Whole(string key, int min, int max)
    {
        var value = Take(key);
        if (value is null)
            return null;
        var readable = value.Kind == ConfigKind.Number || (value.Kind == ConfigKind.Text && value.Place.IsEnvironment);
        if (readable && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            if (number >= min && number <= max)
                return number;

            Fault(key, "out-of-range", $"{number} is outside {min} to {max}");
            return null;
        }

        Fault(key, "wrong-type", $"a whole number is expected, found {value.Describe()}");
        return null;
    }

    /// <summary>A number or a text that holds one, read as decimal digits: never through a float.</summary>
    public decimal? Number(string key, decimal min, decimal max)
    {
        var value = Take(key);
        return value is null ? null : ConfigValues.Number(value, PathOf(key), min, max, faults);
    }

    public Percent? Percentage(string key, decimal min, decimal max) => Number(key, min, max) is { } value ? new Percent(value) : null;

    /// <summary>A tax rate in percent; a value between 0 and 1 is the usual slip for a fraction.</summary>
    public Percent? TaxRate(string key)
    {
        var rate = Percentage(key, 0, 100);
        if (rate is not { Value: > 0 and < 1 } slip)
            return rate;

        Fault(key, "out-of-range", $"{slip.Value} is below 1 %: write percent, {(slip.Value * 100).ToString("0.##", CultureInfo.InvariantCulture)} for {slip.Value}");
        return null;
    }

    /// <summary>"90s", "15m", "6h", "7d" or a time span "0.06:30:00".</summary>
    public TimeSpan? Duration(string key, TimeSpan min, TimeSpan max)
    {
        if (Text(key) is not { } text)
            return null;
        if (!DurationText.TryRead(text, out var span, out _))
            Fault(key, "wrong-type", $"a duration such as \"30s\", \"15m\", \"6h\" or \"7d\" is expected, found \"{text}\"");
        else if (span < min || span > max)
            Fault(key, "out-of-range", $"{text} is outside {ConfigValues.Format(min)} to {ConfigValues.Format(max)}");
        else
            return span;
        return null;
    }

    /// <summary>One of the given names.</summary>
    public T? OneOf<T>(string key, IReadOnlyList<(string Name, T Value)> names)
        where T : struct
    {
        if (Text(key) is not { } text)
            return null;

        foreach (var (name, value) in names)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
                return value;
        }

        Fault(key, "unknown-name", $"'{text}' is not one of {string.Join(", ", names.Select(entry => entry.Name))}{Suggestion.Ask(text, names.Select(entry => entry.Name))}");
        return null;
    }

    public Currency? Currency(string key)
    {
        if (Text(key) is not { } code)
            return null;
        if (Repricer.Reading.Currency.TryParse(code, out var currency))
            return currency;

        Fault(key, "unknown-name", $"'{code}' is no ISO 4217 currency code{Suggestion.Ask(code, Repricer.Reading.Currency.All.Select(known => known.Code).Where(known => known[0] == char.ToUpperInvariant(code.FirstOrDefault())))}");
        return null;
    }

    public TimeZoneInfo? Zone(string key)
    {
        if (Text(key) is not { } id)
            return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;

        Fault(key, "unknown-name", $"'{id}' is no IANA time zone known here{Suggestion.Ask(id, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id))}");
        return null;
    }

    public DateTimeOffset? Instant(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return at;

        Fault(key, "wrong-type", $"a time such as \"2026-11-01T00:00:00Z\" is expected, found \"{text}\"");
        return null;
    }

    /// <summary>Texts of a list, or one text for a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var value = Take(key);
        if (value is null)
            return [];
        if (value.Kind == ConfigKind.Text)
            return [value.Text];
        if (value.Kind == ConfigKind.Array)
        {
            foreach (var item in value.Items.Where(item => item.Kind != ConfigKind.Text))
                faults.Add(item.Place, "wrong-type", $"{PathOf(key)}: a text is expected, found {item.Describe()}");
            return [.. value.Items.Where(item => item.Kind == ConfigKind.Text).Select(item => item.Text)];
        }

        Fault(key, "wrong-type", $"a list of texts is expected, found {value.Describe()}");
        return [];
    }

    /// <summary>The section below a key; an absent one is empty.</summary>
    public ConfigSection Section(string key)
    {
        var value = Take(key);
        if (value is not null && value.Kind != ConfigKind.Object)
        {
            Fault(key, "wrong-type", $"an object is expected, found {value.Describe()}");
            value = null;
        }

        return new ConfigSection(value, value?.Place ?? Place, PathOf(key), faults);
    }

    /// <summary>Every member of an object whose keys are names, with the section below it.</summary>
    public IReadOnlyList<(string Name, ConfigSection Section)> Named(string key)
    {
        if (Take(key) is not { } value)
            return [];
        if (value.Kind == ConfigKind.Object)
            return [.. value.Members.Select(member => (member.Name, Below(member.Node, PathOf(key) + ":" + member.Name)))];

        Fault(key, "wrong-type", $"an object is expected, found {value.Describe()}");
        return [];
    }

    /// <summary>Every object of a list.</summary>
    public IReadOnlyList<ConfigSection> Each(string key)
    {
        if (Take(key) is not { } value)
            return [];
        if (value.Kind == ConfigKind.Array)
            return [.. value.Items.Select((item, index) => Below(item, $"{PathOf(key)}:{index}"))];

        Fault(key, "wrong-type", $"a list of objects is expected, found {value.Describe()}");
        return [];
    }

    /// <summary>Everything below as "a:b" to text, for settings that somebody else checks; places by the same keys.</summary>
    public (IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, ConfigPlace> Places) Flatten()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var places = new Dictionary<string, ConfigPlace>(StringComparer.OrdinalIgnoreCase);
        if (node is not null)
            ConfigValues.Flatten(node, "", values, places);
        return (values, places);
    }

    /// <summary>Reports every key nobody asked for.</summary>
    public void Done()
    {
        foreach (var member in node?.Members ?? [])
        {
            if (!_known.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                faults.Add(member.Place, "unknown-key", $"{PathOf(member.Name)}: unknown key{Suggestion.Ask(member.Name, _known)}; known here: {string.Join(", ", _known)}");
        }
    }

    private ConfigSection Below(ConfigNode item, string itemPath)
    {
        if (item.Kind == ConfigKind.Object)
            return new ConfigSection(item, item.Place, itemPath, faults);

        faults.Add(item.Place, "wrong-type", $"{itemPath}: an object is expected, found {item.Describe()}");
        return new ConfigSection(null, item.Place, itemPath, faults);
    }
}
