using System.Collections;

namespace Repricer.Core.Documents;

/// <summary>
/// Represents a list that never changes and equals another one with equal items in the same order: a record holds it so that the record
/// itself compares by value.
/// </summary>
/// <param name="items">The items, which the list takes over: nobody may change them afterwards.</param>
public sealed class EqualList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>, IEquatable<EqualList<T>>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(EqualList<T>? other) => other is not null && (ReferenceEquals(this, other) || this.SequenceEqual(other));

    public override bool Equals(object? obj) => Equals(obj as EqualList<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}
