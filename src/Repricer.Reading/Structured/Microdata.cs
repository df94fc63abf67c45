using Repricer.Reading.Tape;

namespace Repricer.Reading.Structured;

/// <summary>
/// Reads the things in <c>itemscope</c> markup, <c>itemref</c> included. Properties outside of any item (pages forget the scope) gather in
/// an item without a type.
/// </summary>
internal static class Microdata
{
    private const int MaxItems = 4000;

    public static void Read(in PageTape tape, List<Item> into)
    {
        if ((tape.Seen & TokenMarks.Item) == TokenMarks.None)
        {
            return;
        }

        var scopes = new Dictionary<int, Item>();
        var loose = new Item(ReadingMethod.Microdata, "itemprop");
        var references = new List<(Item Item, string Ids)>();
        foreach (var at in tape.Stops)
        {
            if ((tape[at].Marks & TokenMarks.Item) != TokenMarks.None && scopes.Count < MaxItems)
            {
                Element(tape, at, scopes, loose, references, into);
            }
        }

        var steps = ItemReferences.MostSteps;
        foreach (var (item, ids) in references)
        {
            if (steps > 0)
            {
                ItemReferences.Add(tape, item, ids, scopes, ref steps);
            }
        }

        if (loose.Properties.Count > 0)
        {
            into.Add(loose);
        }
    }

    private static void Element(in PageTape tape, int at, Dictionary<int, Item> scopes, Item loose,
        List<(Item Item, string Ids)> references, List<Item> into)
    {
        string? names = null;
        string? type = null;
        string? id = null;
        string? refs = null;
        var isScope = false;
        var hasScope = false;
        foreach (var attribute in tape.Attributes(tape[at]))
        {
            if (attribute.Name.Length is < 6 or > 9 || (attribute.Name[0] | 0x20) != 'i')
            {
                continue;
            }

            if (Utf8Text.EqualsIgnoreCase(attribute.Name, "itemprop"u8))
            {
                names = Utf8Text.Decode(attribute.Value, 200);
            }
            else if (Utf8Text.EqualsIgnoreCase(attribute.Name, "itemscope"u8))
            {
                isScope = true;
                hasScope = true;
            }
            else if (Utf8Text.EqualsIgnoreCase(attribute.Name, "itemtype"u8))
            {
                type = Utf8Text.Decode(attribute.Value, 300);
                isScope = true;
            }
            else if (Utf8Text.EqualsIgnoreCase(attribute.Name, "itemid"u8))
            {
                id = Utf8Text.Decode(attribute.Value, 300);
            }
            else if (Utf8Text.EqualsIgnoreCase(attribute.Name, "itemref"u8))
            {
                refs = Utf8Text.Decode(attribute.Value, 300);
            }
        }

        if (names is null && !isScope)
        {
            return;
        }

        var owner = Owner(tape, at, scopes);
        Item? item = null;
        if (isScope && !(names is not null && !hasScope && HasOwnValue(tape, at)))
        {
            item = new Item(ReadingMethod.Microdata, Item.Place(tape[at].Start)) { Token = at, Id = id };
            item.AddTypes(type ?? "");
            scopes[at] = item;
            if (refs is not null)
            {
                references.Add((item, refs));
            }

            if (owner is null || names is null)
            {
                into.Add(item);
            }
        }

        if (names is not null)
        {
            Assign(tape, at, names, item, owner ?? loose);
        }
    }

    public static void Assign(in PageTape tape, int at, string names, Item? item, Item owner)
    {
        if (item is not null)
        {
            item.IsNested = true;
        }

        string? text = null;
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (item is null && name is not ("description" or "reviewBody" or "image" or "review"))
            {
                text ??= ElementValue.Of(tape, at);
            }

            if (name == "price" && item is null && PriceParts.TrySplit(tape, at, out var former, out var rest))
            {
                owner.Add(name, rest, null, at);
                owner.Add(name, former, null, at, PriceMark.Former);
                continue;
            }

            owner.Add(name, text, item, at, name == "price" ? PriceMarks.On(tape, at, owner.Token) : PriceMark.None);
        }
    }

    /// <summary>Tells whether a type without a scope describes the element's own value rather than a thing: "meta" with content.</summary>
    private static bool HasOwnValue(in PageTape tape, int at) =>
        (tape.TryGetAttribute(tape[at], "content"u8, out var value) && !value.IsEmpty)
        || (tape[at].Tag == Tag.Link && tape.TryGetAttribute(tape[at], "href"u8, out value) && !value.IsEmpty);

    public static Item? Owner(in PageTape tape, int at, Dictionary<int, Item> scopes)
    {
        for (var parent = tape[at].Parent; parent >= 0; parent = tape[parent].Parent)
        {
            if ((tape[parent].Marks & TokenMarks.Item) != TokenMarks.None && scopes.TryGetValue(parent, out var item))
            {
                return item;
            }
        }

        return null;
    }
}
