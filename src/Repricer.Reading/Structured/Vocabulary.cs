using System.Collections.Frozen;
using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>Brings names of GoodRelations, data-vocabulary.org and schema.org to schema.org's short ones.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, string> Types =
        SchemaWords.Types.ToFrozenDictionary(entry => entry.Name, entry => entry.Type, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Properties =
        SchemaWords.Properties.ToFrozenDictionary(entry => entry.Name, entry => entry.Property, StringComparer.OrdinalIgnoreCase);

    public static string Type(string type)
    {
        var name = Short(type);
        return Types.GetValueOrDefault(name, name);
    }

    public static string Property(string property)
    {
        var name = Short(property);
        return Properties.GetValueOrDefault(name, name);
    }

    /// <summary>Gives the last part of an IRI or prefixed name.</summary>
    public static string Short(string name)
    {
        var cut = name.AsSpan().TrimEnd('/').LastIndexOfAny('/', '#', ':');
        return cut < 0 ? name : name.TrimEnd('/')[(cut + 1)..];
    }
}
