using Repricer.Reading.Tape;

namespace Repricer.Reading.Structured;

/// <summary>
/// Reads the things in RDFa and RDFa Lite markup: <c>typeof</c> opens a thing, <c>property</c> and <c>rel</c> hang values and further
/// things on it, <c>rev</c> the other way round. Prefixes are cut off, not resolved: the names left are unambiguous enough for offers.
/// </summary>
internal static class Rdfa
{
    private const int MaxItems = 2000;

    public static void Read(in PageTape tape, List<Item> into)
    {
        if (!HasType(tape))
        {
            return;
        }

        var scopes = new Dictionary<int, Item>();
        var bySubject = new Dictionary<string, Item>(StringComparer.Ordinal);
        foreach (var at in TapeSearch.Tags(tape, "typeof="u8, "property="u8, " rel="u8, " rev="u8))
        {
            // Meta tags of the head are OpenGraph, not RDFa.
            var isHeadMeta = tape[at].Tag == Tag.Meta && tape[at].Parent >= 0 && tape[tape[at].Parent].Tag == Tag.Head;
            if (!isHeadMeta && scopes.Count < MaxItems)
            {
                Element(tape, at, scopes, bySubject, into);
            }
        }

        foreach (var item in scopes.Values)
        {
            ItemLinks.Resolve(item, bySubject, 0);
        }
    }

    /// <summary>Tells whether the page types anything: the marks are a hint, because tags with apostrophes have them all.</summary>
    private static bool HasType(in PageTape tape)
    {
        if ((tape.Seen & TokenMarks.TypeOf) == TokenMarks.None)
        {
            return false;
        }

        foreach (var at in tape.Stops)
        {
            if ((tape[at].Marks & TokenMarks.TypeOf) != TokenMarks.None && tape.Slice(tape[at]).IndexOf("typeof="u8) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Element(in PageTape tape, int at, Dictionary<int, Item> scopes, Dictionary<string, Item> bySubject, List<Item> into)
    {
        string? property = null;
        string? type = null;
        string? rel = null;
        string? rev = null;
        string? about = null;
        string? resource = null;
        foreach (var attribute in tape.Attributes(tape[at]))
        {
            var name = attribute.Name;
            if (Utf8Text.EqualsIgnoreCase(name, "property"u8))
            {
                property = Utf8Text.Decode(attribute.Value, 200);
            }
            else if (Utf8Text.EqualsIgnoreCase(name, "typeof"u8))
            {
                type = Utf8Text.Decode(attribute.Value, 300);
            }
            else if (Utf8Text.EqualsIgnoreCase(name, "rel"u8))
            {
                rel = Utf8Text.Decode(attribute.Value, 200);
            }
            else if (Utf8Text.EqualsIgnoreCase(name, "rev"u8))
            {
                rev = Utf8Text.Decode(attribute.Value, 200);
            }
            else if (Utf8Text.EqualsIgnoreCase(name, "about"u8))
            {
                about = Utf8Text.Decode(attribute.Value, 300);
            }
            else if (Utf8Text.EqualsIgnoreCase(name, "resource"u8) || (resource is null && Utf8Text.EqualsIgnoreCase(name, "href"u8)))
            {
                resource = Utf8Text.Decode(attribute.Value, 300);
            }
        }

        var owner = Owner(tape, at, scopes, out var pending);
        if (type is not null)
        {
            Open(tape, at, type, about ?? resource, scopes, bySubject, into, owner, property ?? rel ?? pending.Rel, rev ?? pending.Rev);
            return;
        }

        if (owner is null)
        {
            return;
        }

        if (rel is not null && resource is not null)
        {
            owner.Add(rel, resource, new Item(ReadingMethod.Rdfa, owner.Where) { Id = resource });
        }

        if (property is not null)
        {
            var isLink = resource is not null && !tape.TryGetAttribute(tape[at], "content"u8, out _);
            var text = isLink ? resource : ElementValue.Of(tape, at);
            foreach (var name in property.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var isPrice = Vocabulary.Property(name) == "price";
                owner.Add(name, text, null, at, isPrice ? PriceMarks.On(tape, at, owner.Token) : PriceMark.None);
            }
        }
    }

    private static void Open(in PageTape tape, int at, string type, string? subject, Dictionary<int, Item> scopes,
        Dictionary<string, Item> bySubject, List<Item> into, Item? owner, string? forward, string? backward)
    {
        var item = new Item(ReadingMethod.Rdfa, Item.Place(tape[at].Start)) { Token = at, Id = subject };
        item.AddTypes(type);
        scopes[at] = item;
        into.Add(item);
        if (subject is not null)
        {
            _ = bySubject.TryAdd(subject, item);
        }

        if (owner is not null && forward is not null)
        {
            item.IsNested = true;
            foreach (var name in forward.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                owner.Add(name, null, item);
            }
        }
        else if (owner is not null && backward is not null)
        {
            owner.IsNested = true;
            item.Add(backward, null, owner);
        }
    }

    /// <summary>
    /// Finds the nearest enclosing thing, and a <c>rel</c> or <c>rev</c> without a target that stands between it and here; null = nothing
    /// encloses it.
    /// </summary>
    private static Item? Owner(in PageTape tape, int at, Dictionary<int, Item> scopes, out (string? Rel, string? Rev) pending)
    {
        pending = default;
        for (var parent = tape[at].Parent; parent >= 0; parent = tape[parent].Parent)
        {
            if (scopes.TryGetValue(parent, out var item))
            {
                return item;
            }

            if (pending.Rel is null && tape.TryGetAttribute(tape[parent], "rel"u8, out var rel))
            {
                pending.Rel = Utf8Text.Decode(rel, 200);
            }

            if (pending.Rev is null && tape.TryGetAttribute(tape[parent], "rev"u8, out var rev))
            {
                pending.Rev = Utf8Text.Decode(rev, 200);
            }
        }

        return null;
    }
}
