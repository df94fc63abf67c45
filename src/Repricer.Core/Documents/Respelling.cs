namespace Repricer.Core.Documents;

/// <summary>Represents one place of a file that loads and is spelled otherwise than the documentation spells it.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Written">As it is written, for messages: "sit", "beat: {by: …}".</param>
/// <param name="Right">As it should be written, for messages: "floor", "beat: 0.01".</param>
public sealed record Respelling(DocumentNode At, string Written, string Right);

/// <summary>
/// Brings a tree to the one spelling that a <see cref="Shape"/> has for each thing: what people write for a key or a word
/// (<see cref="KeySpec.Aliases"/>, <see cref="Shape.OneOf.Aliases"/>) and longer forms (<see cref="Shape.Shorter"/>) become what the
/// documentation says. Nodes keep their places, so that messages point at what was written; what cannot be read is left as it is, for the
/// reader to tell.
/// </summary>
public static class Spelling
{
    /// <summary>Respells a tree.</summary>
    /// <param name="node">The tree as written.</param>
    /// <param name="shape">What is expected there.</param>
    /// <param name="found">Every other spelling that was met is added to it.</param>
    public static DocumentNode Respell(DocumentNode node, Shape shape, ICollection<Respelling> found)
    {
        // Inside first: a longer form is known by the words that the documentation uses.
        node = Inside(node, shape, found);
        if (shape.Shorter?.Invoke(node) is not { } shorter)
            return node;
        found.Add(new Respelling(node, FlowText.Of(node), FlowText.Of(shorter)));
        return shorter;
    }

    /// <summary>Brings the keys of a respelled tree into the order of its shape; keys that it does not know come last.</summary>
    public static DocumentNode Sort(DocumentNode node, Shape shape) => (shape, node) switch
    {
        (Shape.Map map, DocumentNode.Mapping mapping) => Sorted(mapping, map),
        (Shape.Part part, DocumentNode.Mapping mapping) => Sorted(mapping, part.Keys),
        (Shape.Named named, DocumentNode.Mapping mapping) => mapping with
        {
            Entries = [.. mapping.Entries.Select(entry => entry with { Value = Sort(entry.Value, named.Item) })],
        },
        (Shape.ListOf list, DocumentNode.Sequence sequence) => sequence with
        {
            Items = [.. sequence.Items.Select(item => Sort(item, list.Item))],
        },
        (Shape.ListOf list, _) => Sort(node, list.Item),
        (Shape.Either either, _) when either.Fitting(node) is { } fitting => Sort(node, fitting),
        _ => node,
    };

    private static DocumentNode Inside(DocumentNode node, Shape shape, ICollection<Respelling> found) => (shape, node) switch
    {
        (Shape.Map map, DocumentNode.Mapping mapping) => Keys(mapping, map, found),
        (Shape.Part part, DocumentNode.Mapping mapping) => Keys(mapping, part.Keys, found),
        (Shape.Named named, DocumentNode.Mapping mapping) => mapping with
        {
            Entries = [.. mapping.Entries.Select(entry => entry with { Value = Respell(entry.Value, named.Item, found) })],
        },
        (Shape.ListOf list, DocumentNode.Sequence sequence) => sequence with
        {
            Items = [.. sequence.Items.Select(item => Respell(item, list.Item, found))],
        },
        (Shape.ListOf list, _) => Respell(node, list.Item, found),
        (Shape.Either either, _) when either.Fitting(node) is { } fitting => Respell(node, fitting, found),
        (Shape.OneOf words, DocumentNode.Scalar scalar) => Word(scalar, words, found),
        _ => node,
    };

    private static DocumentNode.Mapping Keys(DocumentNode.Mapping mapping, Shape.Map map, ICollection<Respelling> found)
    {
        var entries = new DocumentEntry[mapping.Entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (key, value) = mapping.Entries[i];
            var spec = map.Keys.FirstOrDefault(spec => spec.Name == key.Value);
            if (spec is null && map.Keys.FirstOrDefault(
                spec => spec.Aliases.Contains(key.Value, StringComparer.OrdinalIgnoreCase)) is { } meant)
            {
                found.Add(new Respelling(key, key.Value, meant.Name));
                (spec, key) = (meant, key with { Value = meant.Name });
            }

            entries[i] = spec is null ? mapping.Entries[i] : new DocumentEntry(key, Respell(value, spec.Shape, found));
        }

        return mapping with { Entries = entries };
    }

    private static DocumentNode.Scalar Word(DocumentNode.Scalar scalar, Shape.OneOf words, ICollection<Respelling> found)
    {
        if (!words.Aliases.TryGetValue(scalar.Value, out var meant) || words.Words.Any(word => word.Name == scalar.Value))
            return scalar;
        found.Add(new Respelling(scalar, scalar.Value, meant));
        return scalar with { Value = meant, Quoted = false };
    }

    private static DocumentNode.Mapping Sorted(DocumentNode.Mapping mapping, Shape.Map map)
    {
        int Place(DocumentEntry entry) => Array.FindIndex(map.Keys, key => key.Name == entry.Key.Value) is >= 0 and var place
            ? place : int.MaxValue;

        return mapping with
        {
            Entries =
            [
                .. mapping.Entries.OrderBy(Place).Select(entry => map.Keys.FirstOrDefault(key => key.Name == entry.Key.Value) is { } spec
                    ? entry with { Value = Sort(entry.Value, spec.Shape) }
                    : entry),
            ],
        };
    }
}
