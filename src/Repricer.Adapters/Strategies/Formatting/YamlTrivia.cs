using Repricer.Core.Documents;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>
/// Keeps, by node, what a tree of values does not say and a person wrote all the same: comments, blank lines, brackets, quotes. A node is
/// known by its place and kind, which it keeps when its inside is rewritten.
/// </summary>
internal sealed class YamlTrivia
{
    private readonly Dictionary<(int Line, int Column, Type Kind), Note> _notes = [];

    /// <summary>Holds the comments behind the last value of the file.</summary>
    public List<string> Tail { get; } = [];

    /// <summary>Finds what is known of a node, or makes room for it.</summary>
    public Note Of(DocumentNode node)
    {
        if (!_notes.TryGetValue(PlaceOf(node), out var note))
            _notes.Add(PlaceOf(node), note = new Note());
        return note;
    }

    /// <summary>Finds what is known of a node; null = nothing.</summary>
    public Note? Find(DocumentNode node) => _notes.GetValueOrDefault(PlaceOf(node));

    /// <summary>
    /// Moves the comments of nodes that are in the tree no more above the outermost key under which they stood: what a person wrote is not
    /// lost because a line became shorter.
    /// </summary>
    public void Rescue(DocumentNode root)
    {
        var kept = new HashSet<(int Line, int Column, Type Kind)>();
        Collect(root, kept);
        var keys = root is DocumentNode.Mapping map ? map.Entries.Select(entry => entry.Key).OrderBy(key => key.Line).ToArray() : [];
        foreach (var (place, note) in _notes.Where(entry => !kept.Contains(entry.Key)).OrderBy(entry => entry.Key.Line).ToArray())
        {
            var comments = note.Before.Concat(note.After).Where(line => line.Length > 0)
                .Concat(note.Inline is { } inline ? [inline] : []).ToArray();
            if (comments.Length > 0)
                (keys.LastOrDefault(key => key.Line <= place.Line) is { } key ? Of(key).Before : Tail).AddRange(comments);
        }
    }

    private static (int Line, int Column, Type Kind) PlaceOf(DocumentNode node) => (node.Line, node.Column, node.GetType());

    private static void Collect(DocumentNode node, HashSet<(int Line, int Column, Type Kind)> kept)
    {
        kept.Add(PlaceOf(node));
        if (node is DocumentNode.Mapping map)
        {
            foreach (var entry in map.Entries)
            {
                kept.Add(PlaceOf(entry.Key));
                Collect(entry.Value, kept);
            }
        }
        else if (node is DocumentNode.Sequence list)
        {
            foreach (var item in list.Items)
                Collect(item, kept);
        }
    }

    /// <summary>Says how one node was written. Of a key with its value the comments are the key's.</summary>
    internal sealed class Note
    {
        /// <summary>Holds the lines above it: comments with their '#', "" for a blank line.</summary>
        public List<string> Before { get; } = [];

        /// <summary>Holds the comments under all that belongs to it, as deep as it is itself.</summary>
        public List<string> After { get; } = [];

        /// <summary>Holds the comment at the end of its line; null = there is none.</summary>
        public string? Inline { get; set; }

        /// <summary>Tells whether a list or map stands in brackets.</summary>
        public bool IsFlow { get; set; }

        /// <summary>Holds a plain value as it is written, with its quotes; null = it is none.</summary>
        public string? Raw { get; set; }

        /// <summary>Holds the value that <see cref="Raw"/> stands for.</summary>
        public string? Value { get; set; }
    }
}
