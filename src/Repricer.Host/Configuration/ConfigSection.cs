using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Host.Configuration;

/// <summary>
/// One group of keys that was read by its table, with the way to it. What is missing or faulty is null, so that the builders put the
/// default in its
/// place; what only several keys together can show to be wrong they tell through <see cref="Fault"/>.
/// </summary>
/// <param name="values">What could be read.</param>
/// <param name="path">As in "Channels:shop"; "" = the whole file.</param>
/// <param name="reader">Collects the faults.</param>
internal sealed class ConfigSection(DocumentValue.Map values, string path, DocumentReader reader)
{
    /// <summary>Nothing is written here.</summary>
    public bool IsEmpty => Node is not DocumentNode.Mapping { Entries.Count: > 0 };

    public DocumentNode Node => values.Node;

    public string Path { get; } = path;

    /// <summary>Whether anything is written under the key, faulty or not; null and an empty list are as if nothing were.</summary>
    public bool IsWritten(string key) =>
        NodeOf(key) is not (null or DocumentNode.Scalar { IsBlank: true } or DocumentNode.Sequence { Items.Count: 0 });

    public string PathOf(string key) => Path.Length == 0 ? key : key.Length == 0 ? Path : $"{Path}:{key}";

    /// <summary>Tells a fault at the key's value, else at the section.</summary>
    public void Fault(string key, string code, string message) => reader.Error(NodeOf(key) ?? Node, code, $"{PathOf(key)}: {message}");

    /// <summary>Notes a warning at a key: something is written that still works.</summary>
    public void Warning(string key, string code, string message) => reader.Warning(NodeOf(key) ?? Node, code, $"{PathOf(key)}: {message}");

    public string? Text(string key) => values.TextOf(key);

    public IReadOnlyList<string> Texts(string key) => values.TextsOf(key);

    public bool? Flag(string key) => values.FlagOf(key);

    public int? Whole(string key) => values.WholeOf(key);

    public IReadOnlyList<int> Wholes(string key) =>
        [.. values.ItemsOf(key).OfType<DocumentValue.Number>().Select(number => (int)number.Value)];

    public decimal? Number(string key) => values.NumberOf(key);

    public Percent? Percent(string key) => values.ShareOf(key);

    public TimeSpan? Duration(string key) => values.DurationOf(key);

    public DateTimeOffset? Instant(string key) => values.InstantOf(key);

    public DateOnly? Day(string key) => values.DayOf(key);

    /// <summary>A time on the wall; 24:00 is the next day's 00:00.</summary>
    public TimeOnly? Clock(string key) =>
        values[key] is DocumentValue.TimeOfDay time ? TimeOnly.MinValue.AddMinutes(time.Minutes % (24 * 60)) : null;

    public Money? Money(string key) => values.MoneyOf(key);

    public IReadOnlyList<Money> Amounts(string key) =>
        [.. values.ItemsOf(key).OfType<DocumentValue.Money>().Select(amount => amount.Value)];

    public Currency? Currency(string key) => Text(key) is { } code ? Repricer.Reading.Currency.Parse(code) : null;

    public TimeZoneInfo? Zone(string key) => Text(key) is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : null;

    /// <summary>A word as the enum value whose snake_case name it is.</summary>
    public T? Word<T>(string key)
        where T : struct, Enum => Text(key) is { } word && Core.SnakeCase.TryParse<T>(word, out var value) ? value : null;

    /// <summary>The group below a key; one that is not written is empty.</summary>
    public ConfigSection Section(string key) =>
        new(values.MapOf(key) ?? new DocumentValue.Map(new Dictionary<string, DocumentValue>(), Nothing()), PathOf(key), reader);

    /// <summary>Reads the group below a key by the table that another key names; where nothing is written, as if it were empty.</summary>
    public void Check(string key, Shape.Map keys) => reader.Read(values.MapOf(key)?.Node ?? Nothing(), keys, PathOf(key));

    /// <summary>Reads a group that was put together of several places by the table that another key names.</summary>
    public void Check(string key, DocumentNode node, Shape.Map keys) => reader.Read(node, keys, PathOf(key));

    /// <summary>What is written under the key, as if it were an empty group where nothing is.</summary>
    public DocumentNode GroupOf(string key) => values.MapOf(key)?.Node ?? Nothing();

    /// <summary>Every group of a key whose own keys are names.</summary>
    public IReadOnlyList<(string Name, ConfigSection Section)> Named(string key) =>
    [
        .. from entry in values.MapOf(key)?.Values ?? new Dictionary<string, DocumentValue>()
           let map = entry.Value as DocumentValue.Map
           where map is not null
           select (entry.Key, new ConfigSection(map, $"{PathOf(key)}:{entry.Key}", reader)),
    ];

    /// <summary>Every word of a key whose own keys are names.</summary>
    public IReadOnlyDictionary<string, string> Words(string key) => (values.MapOf(key)?.Values ?? new Dictionary<string, DocumentValue>())
        .Where(entry => entry.Value is DocumentValue.Text)
        .ToDictionary(entry => entry.Key, entry => ((DocumentValue.Text)entry.Value).Value, StringComparer.Ordinal);

    /// <summary>Every text of a key whose own keys are names, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> NamedTexts(string key) => values.MapOf(key) is { } map
        ? [.. map.Values.Keys.Select(name => KeyValuePair.Create(name, map.TextOf(name) ?? ""))]
        : [];

    /// <summary>Every group of a list.</summary>
    public IReadOnlyList<ConfigSection> Each(string key)
    {
        var items = (values[key]?.Node as DocumentNode.Sequence)?.Items.ToList();
        return
        [
            .. from map in values.ItemsOf(key).OfType<DocumentValue.Map>()
               let index = items?.FindIndex(item => ReferenceEquals(item, map.Node))
               select new ConfigSection(map, index is null ? PathOf(key) : $"{PathOf(key)}:{index}", reader),
        ];
    }

    private DocumentNode? NodeOf(string key) => (Node as DocumentNode.Mapping)?.Entries
        .FirstOrDefault(entry => string.Equals(entry.Key.Value, key, StringComparison.OrdinalIgnoreCase))?.Value;

    private DocumentNode.Mapping Nothing() => new([], Node.Line, Node.Column) { File = Node.File };
}
