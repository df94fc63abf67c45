using Repricer.Core.Amounts;

namespace Repricer.Core.Documents;

/// <summary>
/// Reads a tree by a <see cref="Shape"/> and collects every fault with its place: unknown and repeated keys, wrong kinds, wrong words, numbers out of range.
/// What could be read is returned even beside faults, so that later checks see the rest of the file.
/// </summary>
public sealed partial class DocumentReader(string file)
{
    /// <summary>Nobody mends a thousand words one by one: a file of nonsense gets its findings without a guess at each.</summary>
    private const int MaxGuesses = 200;

    private readonly List<Diagnostic> _diagnostics = [];
    private int _guesses;

    /// <summary>Every key of the whole language with the map it belongs to, for "this belongs under …". Empty = no such hints.</summary>
    public IReadOnlyList<(string Key, string Map)> Everywhere { get; init; } = [];

    /// <summary>Own messages for keys that look right and are not: "margin".</summary>
    public IReadOnlyDictionary<string, string> Refused { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Error(DocumentNode at, string code, string message) => Report(DiagnosticLevel.Error, at, code, message);

    public void Warning(DocumentNode at, string code, string message) => Report(DiagnosticLevel.Warning, at, code, message);

    /// <summary>A finding of another reading of the same file.</summary>
    public void Add(Diagnostic finding) => _diagnostics.Add(finding);

    public DocumentValue.Map? ReadMap(DocumentNode node, Shape.Map shape)
    {
        if (node is not DocumentNode.Mapping mapping)
        {
            Error(node, "wrong-kind", $"{shape.What}: {Describe(node)} stands where keys with values are expected: {KeyList(shape)}");
            return null;
        }

        var values = new Dictionary<string, DocumentValue>(StringComparer.Ordinal);
        var seen = new Dictionary<string, DocumentNode.Scalar>(StringComparer.Ordinal);
        var meant = new List<string?>();
        foreach (var entry in mapping.Entries)
        {
            var name = entry.Key.Value;
            if (seen.TryGetValue(name, out var first))
            {
                Error(entry.Key, "duplicate-key", $"'{ScalarText.Shorten(name)}' is written twice in {shape.What}; the first one is on line {first.Line}");
                continue;
            }

            seen.Add(name, entry.Key);
            if (shape.Keys.FirstOrDefault(key => key.Name == name) is not { } spec)
            {
                var guess = MayGuess() ? MeantKey(name, shape) : null;
                meant.Add(guess);
                Error(entry.Key, Refused.ContainsKey(name) ? "refused-key" : "unknown-key", UnknownKey(name, guess, shape));
            }
            else if (entry.Value is DocumentNode.Scalar { IsBlank: true })
                Error(entry.Key, "no-value", $"'{name}' has no value; a blank is never zero: write {Expected(spec.Shape)}, or leave the line out");
            else if (Read(entry.Value, spec.Shape, name) is { } value)
                values.Add(name, value);
        }

        foreach (var key in shape.Keys)
        {
            if (key.Required && !IsWritten(key.Name) && !(key.Unless is { } other && IsWritten(other)))
                Error(node, "missing-key", $"{shape.What} needs '{key.Name}'{(key.Unless is { } instead ? $" or '{instead}'" : "")}: {key.Summary}");
        }

        return new DocumentValue.Map(values, node);

        bool IsWritten(string key) => seen.ContainsKey(key) || meant.Contains(key);
    }

    /// <param name="label">The key it stands under, for messages.</param>
    public DocumentValue? Read(DocumentNode node, Shape shape, string label) => shape switch
    {
        Shape.Map map => ReadMap(node, map),
        Shape.Part part => ReadMap(node, part.Keys),
        Shape.Named named => ReadNamed(node, named),
        Shape.ListOf list => ReadList(node, list, label),
        Shape.Either either => ReadEither(node, either, label),
        _ when node is DocumentNode.Scalar scalar => ReadScalar(scalar, shape, label),
        _ => Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where {Expected(shape)} is expected"),
    };

    private DocumentValue? ReadScalar(DocumentNode.Scalar node, Shape shape, string label)
    {
        if (node.IsBlank)
            return Fail(node, "no-value", $"{label}: nothing is written here; a blank is never zero: write {Expected(shape)}");

        switch (shape)
        {
            case Shape.Text text:
                return node.Value.Trim().Length == 0 ? Fail(node, "no-value", $"{label}: the text is empty")
                    : node.Value.Length > text.MaxLength ? Fail(node, "too-long", $"{label}: the text has {node.Value.Length} characters; {text.MaxLength} are allowed")
                    : new DocumentValue.Text(node.Value.Trim(), node);
            case Shape.Flag:
                return ScalarText.TryFlag(node.Value, out var flag)
                    ? new DocumentValue.Flag(flag, node)
                    : Fail(node, "wrong-value", $"{label}: '{ScalarText.Shorten(node.Value)}' is neither yes nor no");
            case Shape.Whole whole:
                return ScalarText.TryNumber(node.Value, out var integer, out _) && integer == Math.Floor(integer) && integer >= whole.Min && integer <= whole.Max
                    ? new DocumentValue.Number(integer, node)
                    : Fail(node, "wrong-value", $"{label}: '{ScalarText.Shorten(node.Value)}' is not {Expected(shape)}");
            case Shape.Number number:
                return ReadNumber(node, number, label);
            case Shape.Share share:
                return ReadShare(node, share, label);
            case Shape.NumberOrShare either:
                return ScalarText.IsPercent(node.Value) ? ReadShare(node, either.Percent, label) : ReadNumber(node, either.Amount, label);
            case Shape.Duration duration:
                return ReadDuration(node, duration, label);
            case Shape.Points points:
                return ReadPoints(node, points, label);
            case Shape.Instant:
                return ClockText.TryInstant(node.Value, out var at)
                    ? new DocumentValue.Instant(at, node)
                    : Fail(node, "wrong-value", $"{label}: '{ScalarText.Shorten(node.Value)}' is no moment; {ClockText.InstantAdvice}");
            case Shape.TimeOfDay:
                return ClockText.TryTimeOfDay(node.Value, out var minutes)
                    ? new DocumentValue.TimeOfDay(minutes, node)
                    : Fail(node, "wrong-value", $"{label}: '{ScalarText.Shorten(node.Value)}' is no time of day; write it like 22:00 (24 hours; 24:00 is the end of the day)");
            case Shape.WallMoment:
                return ClockText.TryMoment(node.Value, out var wall, out var offset, out var isDay)
                    ? new DocumentValue.WallMoment(wall, offset, isDay, node)
                    : Fail(node, "wrong-value", $"{label}: '{ScalarText.Shorten(node.Value)}' is no day or moment between {ClockText.FirstYear} and {ClockText.LastYear}; write it like 2026-11-27 or '2026-11-27 18:30'");
            case Shape.OneOf words:
                return ReadWord(node, words, label, null);
            default:
                return Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where {Expected(shape)} is expected");
        }
    }

    private DocumentValue.Number? ReadNumber(DocumentNode.Scalar node, Shape.Number shape, string label)
    {
        if (!ScalarText.TryNumber(node.Value, out var value, out var problem))
        {
            Error(node, "wrong-value", $"{label}: {(ScalarText.IsPercent(node.Value) ? $"'{ScalarText.Shorten(node.Value)}' is a percentage; an amount such as 12.50 is expected here" : problem)}");
            return null;
        }

        return InRange(node, value, shape.Min, shape.Max, shape.AboveMin, shape.Hint, label, "") ? new DocumentValue.Number(value, node) : null;
    }

    private DocumentValue.Share? ReadShare(DocumentNode.Scalar node, Shape.Share shape, string label)
    {
        if (!ScalarText.TryPercent(node.Value, out var value, out var problem))
        {
            Error(node, "wrong-value", $"{label}: {problem}");
            return null;
        }

        return InRange(node, value, shape.Min, shape.Max, shape.AboveMin, shape.Hint, label, "%") ? new DocumentValue.Share(new Percent(value), node) : null;
    }

    private DocumentValue.Share? ReadPoints(DocumentNode.Scalar node, Shape.Points shape, string label)
    {
        var plain = node.Value.TrimEnd().EndsWith('%') ? node.Value.TrimEnd()[..^1] : node.Value;
        if (ScalarText.TryNumber(plain, out var value, out var problem))
            return InRange(node, value, shape.Min, shape.Max, aboveMin: false, null, label, "%") ? new DocumentValue.Share(new Percent(value), node) : null;

        Error(node, "wrong-value", $"{label}: {problem}");
        return null;
    }

    private DocumentValue.Map? ReadNamed(DocumentNode node, Shape.Named shape)
    {
        if (node is not DocumentNode.Mapping mapping)
        {
            Error(node, "wrong-kind", $"{shape.What}: {Describe(node)} stands where keys with values are expected, each key {shape.Key}");
            return null;
        }

        var values = new Dictionary<string, DocumentValue>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (values.ContainsKey(entry.Key.Value))
                Error(entry.Key, "duplicate-key", $"'{ScalarText.Shorten(entry.Key.Value)}' is written twice in {shape.What}");
            else if (Read(entry.Value, shape.Item, entry.Key.Value) is { } value)
                values.Add(entry.Key.Value, value);
        }

        return new DocumentValue.Map(values, node);
    }

    private bool InRange(DocumentNode.Scalar node, decimal value, decimal min, decimal max, bool aboveMin, string? hint, string label, string unit)
    {
        var low = value < min || (aboveMin && value == min);
        if (!low && value <= max)
            return true;

        var range = low ? $"{(aboveMin ? "more than" : "at least")} {min}{unit}" : $"at most {max}{unit}";
        Error(node, "out-of-range", $"{label}: '{ScalarText.Shorten(node.Value)}' must be {range}{(low && hint is not null ? $"; {hint}" : "")}");
        return false;
    }

    private DocumentValue? ReadDuration(DocumentNode.Scalar node, Shape.Duration shape, string label)
    {
        if (!DurationText.TryRead(node.Value, out var value, out var problem))
            return Fail(node, "wrong-value", $"{label}: {problem}");
        return value >= shape.Min && value <= shape.Max
            ? new DocumentValue.Duration(value, node)
            : Fail(node, "out-of-range", $"{label}: '{ScalarText.Shorten(node.Value)}' must be between {DurationText.Print(shape.Min)} and {DurationText.Print(shape.Max)}");
    }

    private DocumentValue? ReadWord(DocumentNode.Scalar node, Shape.OneOf shape, string label, Shape.Map? orKeys)
    {
        var known = shape.Words.Select(word => word.Name).ToArray();
        if (known.Contains(node.Value, StringComparer.Ordinal))
            return new DocumentValue.Text(node.Value, node);
        var hint = orKeys is null ? null : MeantAsKey(node.Value, orKeys, label);
        if (hint is null && MayGuess())
            hint = shape.Meant.TryGetValue(node.Value, out var meant) ? $"; did you mean '{meant}'?" : Suggestion.Ask(node.Value, known);
        return Fail(node, "unknown-word", $"{label}: '{ScalarText.Shorten(node.Value)}' is not known here; expected {Words(known)}{hint}");
    }

    private DocumentValue.List? ReadList(DocumentNode node, Shape.ListOf shape, string label)
    {
        if (node is not DocumentNode.Sequence sequence)
            return Read(node, shape.Item, label) is { } single ? new DocumentValue.List([single], node) : null;

        if (sequence.Items.Count == 0 && !shape.MayBeEmpty)
        {
            Error(node, "no-value", $"{label}: the list is empty; write at least one item or leave '{label}' out");
            return null;
        }

        var items = new List<DocumentValue>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            if (Read(item, shape.Item, label) is { } value)
                items.Add(value);
        }

        return new DocumentValue.List(items, node);
    }

    private DocumentValue? ReadEither(DocumentNode node, Shape.Either either, string label)
    {
        var fitting = either.Shapes.FirstOrDefault(shape => node switch
        {
            DocumentNode.Mapping => shape is Shape.Map or Shape.Named or Shape.Part,
            DocumentNode.Sequence => shape is Shape.ListOf,
            _ => shape is not (Shape.Map or Shape.Named or Shape.Part or Shape.ListOf),
        });
        if (fitting is null)
        {
            return Needed(either) is { } needed
                ? Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where keys with values are expected; write {needed}")
                : Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where {Expected(either)} is expected");
        }

        return node is DocumentNode.Scalar { IsBlank: false } word && fitting is Shape.OneOf words
            ? ReadWord(word, words, label, either.Shapes.OfType<Shape.Map>().FirstOrDefault())
            : Read(node, fitting, label);
    }

    private DocumentValue? Fail(DocumentNode at, string code, string message)
    {
        Error(at, code, message);
        return null;
    }

    private void Report(DiagnosticLevel level, DocumentNode at, string code, string message) =>
        _diagnostics.Add(Diagnostic.Of(file, at, level, code, message));
}
