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
        if (IsPartedFormula(entry, next, spec, label))
            return spec;
        if (next.Value is not DocumentNode.Scalar { IsBlank: true } || !Number().IsMatch(next.Key.Value)
            || entry.Value is not DocumentNode.Scalar { Quoted: false } value || !Number().IsMatch(value.Value))
            return null;

        Error(value, "wrong-value", Parted(Below(label, spec.Name), value.Value.Trim(), next.Key.Value));
        return spec;
    }

    /// <summary>Finds a number that a comma parted where keys are names, and each part alone would be told of.</summary>
    private bool IsPartedNumber(DocumentNode.Mapping mapping, int at, Shape item, string label)
    {
        if (at + 1 >= mapping.Entries.Count || item is not (Shape.Number or Shape.NumberOrShare or Shape.Share))
            return false;
        var (entry, next) = (mapping.Entries[at], mapping.Entries[at + 1]);
        if (next.Value is not DocumentNode.Scalar { IsBlank: true } || !Number().IsMatch(next.Key.Value)
            || entry.Value is not DocumentNode.Scalar { Quoted: false } value || !Number().IsMatch(value.Value))
            return false;
        Error(value, "wrong-value", Parted(Below(label, entry.Key.Value), value.Value.Trim(), next.Key.Value));
        return true;
    }

    private static string Parted(string key, string left, string right)
    {
        var written = $"{key}: '{left},{right}'";
        if (Thousands().IsMatch(left) && right.Length <= 2)
            return $"{written} has a point and a comma; write {left.Replace(".", "", StringComparison.Ordinal)}.{right}";
        return left.AsSpan().IndexOfAny('.', '%') >= 0 || right.Contains('.', StringComparison.Ordinal)
            ? $"{written} is two values; a list is written [{left}, {right}]"
            : $"{written} has a comma; decimals have a point: write {left}.{right}";
    }

    /// <summary>Finds a formula that a comma ended inside of its parentheses: <c>{formula: max(cost, 5)}</c> falls apart.</summary>
    private bool IsPartedFormula(DocumentEntry entry, DocumentEntry next, KeySpec spec, string label)
    {
        if (spec.Shape is not Shape.Text { Called: "formula" or "condition" } || next.Value is not DocumentNode.Scalar { IsBlank: true }
            || entry.Value is not DocumentNode.Scalar { Quoted: false } value
            || value.Value.Count('(') <= value.Value.Count(')') || !next.Key.Value.Contains(')', StringComparison.Ordinal))
            return false;
        Error(
            value, "wrong-formula",
            $"{Below(label, spec.Name)}: in braces a comma ends the text; put quotes around the whole of it: '{Shown(value.Value)}, …'");
        return true;
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

    [GeneratedRegex(
        @"^[0-9]{1,3}(\.[0-9]{3})+\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Thousands();
}
