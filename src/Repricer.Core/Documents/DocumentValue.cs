using Repricer.Core.Amounts;

namespace Repricer.Core.Documents;

/// <summary>A node that was read by a <see cref="Shape"/>: typed, checked, and still with its place in the file.</summary>
public abstract record DocumentValue(DocumentNode Node)
{
    public sealed record Text(string Value, DocumentNode Node) : DocumentValue(Node);

    public sealed record Flag(bool Value, DocumentNode Node) : DocumentValue(Node);

    public sealed record Number(decimal Value, DocumentNode Node) : DocumentValue(Node);

    public sealed record Share(Percent Value, DocumentNode Node) : DocumentValue(Node);

    public sealed record Duration(TimeSpan Value, DocumentNode Node) : DocumentValue(Node);

    public sealed record Money(Amounts.Money Value, DocumentNode Node) : DocumentValue(Node);

    public sealed record Day(DateOnly Value, DocumentNode Node) : DocumentValue(Node);

    public sealed record Instant(DateTimeOffset Value, DocumentNode Node) : DocumentValue(Node);

    /// <param name="Minutes">Since midnight, 0 to 1,440.</param>
    public sealed record TimeOfDay(int Minutes, DocumentNode Node) : DocumentValue(Node);

    /// <param name="Local">On the wall, or at the offset.</param>
    /// <param name="Offset">Null = none is written.</param>
    /// <param name="IsDay">A day alone is written; its time is midnight.</param>
    public sealed record WallMoment(DateTime Local, TimeSpan? Offset, bool IsDay, DocumentNode Node) : DocumentValue(Node);

    public sealed record List(IReadOnlyList<DocumentValue> Items, DocumentNode Node) : DocumentValue(Node);

    /// <summary>Holds only the keys whose values could be read.</summary>
    public sealed record Map(IReadOnlyDictionary<string, DocumentValue> Values, DocumentNode Node) : DocumentValue(Node)
    {
        public DocumentValue? this[string key] => Values.GetValueOrDefault(key);

        public bool Has(string key) => Values.ContainsKey(key);

        public string? TextOf(string key) => (this[key] as Text)?.Value;

        public bool? FlagOf(string key) => (this[key] as Flag)?.Value;

        public decimal? NumberOf(string key) => (this[key] as Number)?.Value;

        public int? WholeOf(string key) => NumberOf(key) is { } number ? (int)number : null;

        public Percent? ShareOf(string key) => (this[key] as Share)?.Value;

        public TimeSpan? DurationOf(string key) => (this[key] as Duration)?.Value;

        public DateTimeOffset? InstantOf(string key) => (this[key] as Instant)?.Value;

        public Amounts.Money? MoneyOf(string key) => (this[key] as Money)?.Value;

        public DateOnly? DayOf(string key) => (this[key] as Day)?.Value;

        public Map? MapOf(string key) => this[key] as Map;

        public IReadOnlyList<DocumentValue> ItemsOf(string key) => this[key] switch
        {
            List list => list.Items,
            { } single => [single],
            null => [],
        };

        public IReadOnlyList<string> TextsOf(string key) => [.. ItemsOf(key).OfType<Text>().Select(text => text.Value)];

        /// <summary>A word as the enum value whose snake_case name it is.</summary>
        public T WordOf<T>(string key, T otherwise)
            where T : struct, Enum => SnakeCase.TryParse<T>(TextOf(key), out var value) ? value : otherwise;
    }
}
