using System.Text.RegularExpressions;

namespace Repricer.Core.Documents;

/// <content>Finds slips that fall apart into two keys, so that each is told once, as what it is.</content>
public sealed partial class DocumentReader
{
    /// <summary>
    /// Finds a number that a comma parted (<c>{beat: 0,01}</c> is the keys 'beat' and '01'), and a group of keys that is not indented.
    /// </summary>
    /// <returns>The key that was meant; null = there is no such slip at this entry.</returns>
    private KeySpec? FindSlip(DocumentNode.Mapping mapping, int at, Shape.Map shape, string label)
    {
        if (at + 1 >= mapping.Entries.Count || KeyOf(shape, mapping.Entries[at].Key.Value) is not { } spec)
            return null;
        var (entry, next) = (mapping.Entries[at], mapping.Entries[at + 1]);
        if (KeyOf(shape, next.Key.Value) is not null)
            return null;
        if (entry.Value is DocumentNode.Scalar { IsBlank: true })
            return FindUnindented(entry, next, spec, label);
        if (next.Value is not DocumentNode.Scalar { IsBlank: true } || !Number().IsMatch(next.Key.Value)
            || entry.Value is not DocumentNode.Scalar { Quoted: false } value || !Number().IsMatch(value.Value))
            return null;

        var (left, right) = (value.Value.Trim(), next.Key.Value);
        var written = $"{Below(label, spec.Name)}: '{left},{right}'";
        Error(
            value, "wrong-value",
            left.AsSpan().IndexOfAny('.', '%') >= 0 || right.Contains('.', StringComparison.Ordinal)
                ? $"{written} is two values; a list is written [{left}, {right}]"
                : $"{written} has a comma; decimals have a point: write {left}.{right}");
        return spec;
    }

    private KeySpec? FindUnindented(DocumentEntry entry, DocumentEntry next, KeySpec spec, string label)
    {
        var inner = spec.Shape as Shape.Map ?? (spec.Shape as Shape.Either)?.Shapes.OfType<Shape.Map>().FirstOrDefault();
        if (inner is null || KeyOf(inner, next.Key.Value) is null || next.Key.Column > entry.Key.Column)
            return null;
        Error(
            next.Key, "not-indented",
            $"'{next.Key.Value}' belongs to '{Below(label, spec.Name)}' above it: begin its line with two more blanks");
        return spec;
    }

    /// <summary>Finds a list without its brackets, such as 'match, hold': each part alone would be right.</summary>
    private bool IsListInOneText(DocumentNode.Scalar node, Shape item, string label)
    {
        var parts = node.Value.Split([',', ';'], StringSplitOptions.TrimEntries);
        var isNumber = item is Shape.Number or Shape.NumberOrShare or Shape.Share;
        if (NamesPaths || parts.Length is < 2 or > 10 || !(item is Shape.OneOf || isNumber)
            || (isNumber && !parts.All(part => part.Contains('.', StringComparison.Ordinal) || part.EndsWith('%')))
            || !parts.All(part => IsReadable(node with { Value = part }, item)))
            return false;
        Error(node, "wrong-value", $"{label}: '{Shown(node.Value)}' is one text; a list is written [{Shown(string.Join(", ", parts))}]");
        return true;
    }

    private bool IsReadable(DocumentNode.Scalar node, Shape item)
    {
        var before = _diagnostics.Count;
        var isRead = ReadScalar(node, item, "") is not null && _diagnostics.Count == before;
        _diagnostics.RemoveRange(before, _diagnostics.Count - before);
        return isRead;
    }

    private KeySpec? KeyOf(Shape.Map shape, string name) => shape.Keys.FirstOrDefault(key => Keys.Equals(key.Name, name));

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?%?\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
