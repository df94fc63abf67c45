namespace Repricer.Reading.Structured;

/// <summary>
/// Describes one thing with properties, whichever syntax it was written in: what JSON-LD, microdata and RDFa have in common.
/// </summary>
internal sealed class Item(ReadingMethod method, string where)
{
    private readonly List<ItemProperty> _properties = [];
    private readonly List<string> _types = [];

    public ReadingMethod Method { get; } = method;

    public string Where { get; } = where;

    public string? Id { get; set; }

    /// <summary>Holds the token of the element that carries the item; -1 for scripts.</summary>
    public int Token { get; init; } = -1;

    /// <summary>The thing is also the value of another one's property.</summary>
    public bool IsNested { get; set; }

    public IReadOnlyList<string> Types => _types;

    public IReadOnlyList<ItemProperty> Properties => _properties;

    /// <summary>Adds types by their short names: "http://schema.org/Product" is "Product".</summary>
    public void AddTypes(string types)
    {
        foreach (var type in types.Split([' ', ',', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            _types.Add(Vocabulary.Type(type));
        }
    }

    public void Add(string name, string? text, Item? item, int token = -1, PriceMark mark = PriceMark.None)
    {
        if (_properties.Count < 2000)
        {
            _properties.Add(new ItemProperty(Vocabulary.Property(name), text, item, token, mark));
        }
    }

    /// <summary>Takes over what another description of the same thing says besides.</summary>
    public void Merge(Item other)
    {
        if (Text("name") is { } name && other.Text("name") is { } second && name != second)
        {
            return;
        }

        foreach (var type in other._types)
        {
            if (!Is(type))
            {
                _types.Add(type);
            }
        }

        foreach (var property in other._properties)
        {
            if (_properties.Count < 100 && !ReferenceEquals(property.Item, this) && !Has(property.Name))
            {
                _properties.Add(property);
            }
        }
    }

    /// <summary>Puts a described thing in the place of a reference to it.</summary>
    public void Replace(int index, Item item) => _properties[index] = _properties[index] with { Item = item };

    public bool Is(string type)
    {
        foreach (var own in _types)
        {
            if (string.Equals(own, type, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the first non-empty text of a property; a nested thing stands for its name. Null = none.</summary>
    public string? Text(string name)
    {
        foreach (var property in _properties)
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                var text = property.Text ?? property.Item?.Text("name") ?? property.Item?.Text("value") ?? property.Item?.Id;
                if (!string.IsNullOrEmpty(text))
                {
                    return text;
                }
            }
        }

        return null;
    }

    public string? Text(string name, string other) => Text(name) ?? Text(other);

    /// <summary>
    /// Gives the term of an enumeration, which may be a text, an address, or the type of an empty thing (<c>itemtype</c> of a meta tag).
    /// </summary>
    public string? Term(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        foreach (var nested in Items(name))
        {
            if (nested._types.Count > 0)
            {
                return nested._types[^1];
            }
        }

        return null;
    }

    /// <summary>Gives the first thing that a property names; null = it names none.</summary>
    public Item? First(string name)
    {
        foreach (var property in _properties)
        {
            if (property.Item is not null && string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Item;
            }
        }

        return null;
    }

    public IEnumerable<Item> Items(string name)
    {
        foreach (var property in _properties)
        {
            if (property.Item is not null && string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                yield return property.Item;
            }
        }
    }

    public bool Has(string name)
    {
        foreach (var property in _properties)
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says where an item stands that markup carries, by the offset of its element in the page's bytes.</summary>
    public static string Place(int start) => "@" + start.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
