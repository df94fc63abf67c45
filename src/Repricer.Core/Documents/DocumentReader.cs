namespace Repricer.Core.Documents;

/// <summary>
/// Reads a tree by a <see cref="Shape"/> and collects every fault with its place: unknown and repeated keys, wrong kinds, wrong words,
/// numbers out
/// of range. What could be read is returned even beside faults, so that later checks see the rest of the file.
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

    /// <summary>How keys are compared: by their letters, unless the file's language does not distinguish capitals.</summary>
    public StringComparer Keys { get; init; } = StringComparer.Ordinal;

    /// <summary>
    /// Messages name the whole way to a key, as "Channels:shop:Guard:MaxStep" with list items by their number from 0; else the key alone.
    /// </summary>
    public bool NamesPaths { get; init; }

    /// <summary>
    /// A key whose value is blank (null in JSON) is as if it were not written; else that is an error, as nobody knows what was meant.
    /// </summary>
    public bool BlankIsUnset { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Error(DocumentNode at, string code, string message) => Report(DiagnosticLevel.Error, at, code, message);

    public void Warning(DocumentNode at, string code, string message) => Report(DiagnosticLevel.Warning, at, code, message);

    /// <summary>Warns of everything that is spelled otherwise than the documentation spells it.</summary>
    public void AddSpellings(IEnumerable<Respelling> respelled)
    {
        foreach (var one in respelled)
        {
            var whole = $"'{one.Written}' loads, and is written '{one.Right}'; 'repricer format' rewrites it";
            Warning(one.At, "spelling", whole.Length <= LongestMessage
                ? whole
                : $"'{ScalarText.Shorten(one.Written, 20)}' loads; 'repricer format' writes '{ScalarText.Shorten(one.Right, 24)}'");
        }
    }

    /// <summary>Adds a finding of another reading of the same file.</summary>
    public void Add(Diagnostic finding) => _diagnostics.Add(finding);

    /// <summary>Reads the outermost keys of a file.</summary>
    /// <returns>Null where the node holds no keys.</returns>
    public DocumentValue.Map? ReadMap(DocumentNode node, Shape.Map shape) => ReadMap(node, shape, "");

    /// <param name="label">For messages: the key the node stands under, or the way to it.</param>
    /// <returns>Null where nothing could be read; the fault is told.</returns>
    public DocumentValue? Read(DocumentNode node, Shape shape, string label) => shape switch
    {
        Shape.Map map => ReadMap(node, map, label),
        Shape.Part part => ReadMap(node, part.Keys, label),
        Shape.Named named => ReadNamed(node, named, label),
        Shape.ByWord => ReadLater(node, label),
        Shape.ListOf list => ReadList(node, list, label),
        Shape.Either either => ReadEither(node, either, label),
        _ when node is DocumentNode.Scalar scalar => ReadScalar(scalar, shape, label),
        _ => Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where {Expected(shape)} is expected"),
    };

    private DocumentValue.Map? ReadMap(DocumentNode node, Shape.Map shape, string label)
    {
        if (node is not DocumentNode.Mapping mapping)
        {
            Error(node, "wrong-kind",
                Fitted(
                    $"{Subject(shape.What, label)}: {Describe(node)} stands where keys with values are expected: ",
                    [.. shape.Keys.Select(key => key.Name)], ", "));
            return null;
        }

        var values = new Dictionary<string, DocumentValue>(StringComparer.Ordinal);
        var seen = new Dictionary<string, DocumentNode.Scalar>(Keys);
        var written = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var entry = mapping.Entries[i];
            var name = entry.Key.Value;
            if (IsRepeated(entry.Key, seen, shape.What, label))
                continue;
            if (FindSlip(mapping, i, shape, label) is { } meant)
            {
                written.Add(meant.Name);
                i++;
                continue;
            }

            if (shape.Keys.FirstOrDefault(key => Keys.Equals(key.Name, name)) is not { } spec)
                written.Add(ReadUnknown(entry.Key, shape, label) ?? name);
            else if (entry.Value is not DocumentNode.Scalar { IsBlank: true } || !BlankIsUnset)
            {
                written.Add(spec.Name);
                if (ReadValue(entry, spec, label) is { } value)
                    values.Add(spec.Name, value);
            }
        }

        // Where a key within a file is all wrong, what is missing is what was meant by it: one fault, told once.
        if (label.Length > 0 && mapping.Entries.Count == 1 && !NamesPaths && !written.Overlaps(shape.Keys.Select(key => key.Name)))
            return new DocumentValue.Map(values, node);

        foreach (var key in shape.Keys.Where(key => key.Required && !written.Contains(key.Name)))
        {
            if ((key.Unless is null || !written.Contains(key.Unless)) && (key.OrUnless is null || !written.Contains(key.OrUnless)))
                Error(node, "missing-key", Missing(key, shape, label));
        }

        return new DocumentValue.Map(values, node);
    }

    private DocumentValue? ReadValue(DocumentEntry entry, KeySpec spec, string label)
    {
        if (spec.MayBeUnknown && entry.Value is DocumentNode.Scalar { IsBlank: false } word)
        {
            if (word.Value == KeySpec.Unknown)
                return null;
            if (Suggestion.Ask(word.Value, [KeySpec.Unknown]) is { Length: > 0 } meant)
                return Fail(word, "unknown-word", $"{Below(label, spec.Name)}: '{Shown(word.Value)}' is not known here{meant}");
        }

        if (entry.Value is not DocumentNode.Scalar { IsBlank: true })
            return Read(entry.Value, spec.Shape, Below(label, spec.Name));

        return Fail(
            entry.Key, "no-value",
            Asking($"'{spec.Name}' has no value; a blank is never zero: write ", spec.Shape, ", or leave the line out"));
    }

    private bool IsRepeated(DocumentNode.Scalar key, Dictionary<string, DocumentNode.Scalar> seen, string what, string label)
    {
        if (seen.TryAdd(key.Value, key))
            return false;

        var first = seen[key.Value];
        var where = first.File == key.File ? $"; the first one is on line {first.Line}" : "";
        Error(key, "duplicate-key", NamesPaths
            ? $"{Below(label, key.Value)}: written twice{where}"
            : $"'{ScalarText.Shorten(key.Value)}' is written twice in {what}{where}");
        return true;
    }

    /// <returns>The key that was probably meant; null = nobody knows.</returns>
    private string? ReadUnknown(DocumentNode.Scalar key, Shape.Map shape, string label)
    {
        var guess = ++_guesses <= MaxGuesses ? MeantKey(key.Value, shape) : null;
        Error(key, Refused.ContainsKey(key.Value) ? "refused-key" : "unknown-key", UnknownKey(key.Value, guess, shape, label));
        return guess;
    }

    private DocumentValue.Map? ReadNamed(DocumentNode node, Shape.Named shape, string label)
    {
        if (node is not DocumentNode.Mapping mapping)
        {
            Error(node, "wrong-kind",
                $"{Subject(shape.What, label)}: {Describe(node)} stands where keys with values are expected, each key {shape.Key}");
            return null;
        }

        var values = new Dictionary<string, DocumentValue>(Keys);
        var seen = new Dictionary<string, DocumentNode.Scalar>(Keys);
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var entry = mapping.Entries[i];
            if (IsRepeated(entry.Key, seen, shape.What, label))
                continue;
            if (IsPartedNumber(mapping, i, shape.Item, label))
            {
                i++;
                continue;
            }

            if (shape.ProblemOf?.Invoke(entry.Key.Value) is { } problem)
                Error(entry.Key, "wrong-name", $"{Below(label, entry.Key.Value)}: {problem}");
            if (Read(entry.Value, shape.Item, Below(label, entry.Key.Value)) is { } value)
                values.Add(entry.Key.Value, value);
        }

        return new DocumentValue.Map(values, node);
    }

    /// <summary>What may stand there depends on another key: whoever knows its word reads the node again.</summary>
    private DocumentValue? ReadLater(DocumentNode node, string label) => node is DocumentNode.Mapping
        ? new DocumentValue.Map(new Dictionary<string, DocumentValue>(), node)
        : Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where keys with values are expected");

    private DocumentValue.List? ReadList(DocumentNode node, Shape.ListOf shape, string label)
    {
        if (node is DocumentNode.Scalar scalar && IsListInOneText(scalar, shape.Item, label))
            return null;
        if (node is not DocumentNode.Sequence sequence)
            return Read(node, shape.Item, label) is { } single ? new DocumentValue.List([single], node) : null;

        if (sequence.Items.Count == 0 && !shape.MayBeEmpty)
        {
            Error(node, "no-value", $"{label}: the list is empty; write at least one item or leave '{label}' out");
            return null;
        }

        var items = new List<DocumentValue>(sequence.Items.Count);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            if (Read(sequence.Items[i], shape.Item, NamesPaths ? $"{label}:{i}" : label) is { } value)
                items.Add(value);
        }

        return new DocumentValue.List(items, node);
    }

    private DocumentValue? ReadEither(DocumentNode node, Shape.Either either, string label)
    {
        var fitting = either.Fitting(node);
        if (fitting is null)
        {
            return Needed(either) is { } needed
                ? Fail(node, "wrong-kind", $"{label}: {Describe(node)} stands where keys with values are expected; write {needed}")
                : Fail(node, "wrong-kind", Asking($"{label}: {Describe(node)} stands where ", either, " is expected"));
        }

        if (node is DocumentNode.Mapping { Entries: [{ Key: var only }] } && fitting is Shape.Map keys && KeyOf(keys, only.Value) is null
            && either.Shapes.OfType<Shape.OneOf>().Any(words => words.Words.Any(known => known.Name == only.Value)))
            return Fail(only, "wrong-kind", $"'{only.Value}' takes nothing behind it; write {label}: {only.Value}");

        if (node is DocumentNode.Scalar text && either.Shapes.Any(shape => shape is Shape.ListOf) && IsListInOneText(text, fitting, label))
            return null;
        return node is DocumentNode.Scalar { IsBlank: false } word && fitting is Shape.OneOf words
            ? ReadWord(word, words, label, either.Shapes.OfType<Shape.Map>().FirstOrDefault())
            : Read(node, fitting, label);
    }

    /// <summary>How messages name a key: with the way to it, or alone.</summary>
    private string Below(string label, string key) => NamesPaths && label.Length > 0 ? $"{label}:{ScalarText.Shorten(key)}" : key;

    private DocumentValue? Fail(DocumentNode at, string code, string message)
    {
        Error(at, code, message);
        return null;
    }

    private void Report(DiagnosticLevel level, DocumentNode at, string code, string message) =>
        _diagnostics.Add(Diagnostic.Of(file, at, level, code, message));
}
